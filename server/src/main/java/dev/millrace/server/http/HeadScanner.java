package dev.millrace.server.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every byte of an HTTP/1 head before the decoder does, and lets through only what any two
 * parsers would read alike: lines end with CR LF and nothing else, no control characters, no folded
 * lines, one space between the parts of the request line. A proxy in front and the decoder behind
 * can then not disagree where a request ends, which is what request smuggling lives on. Limits are
 * checked on the way, so an endless head is refused while it arrives.
 */
final class HeadScanner {
  private static final int BLANK_BYTES_MAX = 4;

  private static final int CHUNK_BYTES = 512;

  private final EdgeLimits limits;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int position;
  private int lineStart;
  private int headersStart;
  private int lines;
  private int blankBytes;
  private int spaces;
  private boolean carriageReturn;
  private @Nullable EdgeError error;

  HeadScanner(EdgeLimits limits) {
    this.limits = limits;
  }

  /**
   * Goes on where the last call stopped; the reader index of the buffer is the first byte of the
   * head.
   *
   * @return whether the head is complete; never true once there is an error
   */
  boolean scan(ByteBuf in) {
    int readable = in.readableBytes();
    while (position < readable && error == null) {
      int size = Math.min(readable - position, chunk.length);
      in.getBytes(in.readerIndex() + position, chunk, 0, size);
      if (scanChunk(size)) {
        return true;
      }
    }
    return false;
  }

  /** An array is walked much faster than a buffer. */
  private boolean scanChunk(int size) {
    int start = position;
    for (int at = 0; at < size && error == null; at++) {
      byte octet = chunk[at];
      position = start + at + 1;
      if (octet == '\n' && endOfLine()) {
        return true;
      }
      if (octet != '\n') {
        within(octet);
      }
    }
    return false;
  }

  @Nullable EdgeError error() {
    return error;
  }

  /** Whether nothing but blank lines has come yet. */
  boolean blank() {
    return position == blankBytes;
  }

  void reset() {
    position = 0;
    lineStart = 0;
    headersStart = 0;
    lines = 0;
    blankBytes = 0;
    spaces = 0;
    carriageReturn = false;
    error = null;
  }

  private boolean endOfLine() {
    if (!carriageReturn) {
      error = EdgeError.MALFORMED_HEAD;
      return false;
    }
    carriageReturn = false;
    boolean empty = position - lineStart == 2;
    lineStart = position;
    if (empty && lines == 0) {
      // Some old clients send a line break after a body; RFC 9112 2.2 asks to ignore it.
      blankBytes = position;
      error = blankBytes > BLANK_BYTES_MAX ? EdgeError.MALFORMED_HEAD : null;
      return false;
    }
    if (empty) {
      return true;
    }
    lines++;
    if (lines == 1 && spaces != 2) {
      error = EdgeError.MALFORMED_HEAD;
    } else if (lines - 1 > limits.headerCountMax()) {
      error = EdgeError.TOO_MANY_HEADERS;
    }
    if (lines == 1) {
      headersStart = position;
    }
    return false;
  }

  private void within(byte octet) {
    if (carriageReturn) {
      error = EdgeError.MALFORMED_HEAD;
    } else if (octet == '\r') {
      carriageReturn = true;
    } else if (lines == 0) {
      withinRequestLine(octet);
    } else {
      withinHeader(octet);
    }
  }

  private void withinRequestLine(byte octet) {
    if (octet == ' ') {
      spaces++;
    }
    if (octet < ' ' || octet == 0x7F) {
      error = EdgeError.MALFORMED_HEAD;
    } else if (position - blankBytes > limits.requestLineBytesMax()) {
      error = EdgeError.TARGET_TOO_LONG;
    }
  }

  private void withinHeader(byte octet) {
    boolean blank = octet == ' ' || octet == '\t';
    if (blank && position - lineStart == 1) {
      error = EdgeError.FOLDED_HEADER;
    } else if ((octet >= 0 && octet < ' ' && octet != '\t') || octet == 0x7F) {
      error = EdgeError.MALFORMED_HEAD;
    } else if (position - headersStart > limits.headerBytesMax()) {
      error = EdgeError.HEADERS_TOO_LARGE;
    }
  }
}
