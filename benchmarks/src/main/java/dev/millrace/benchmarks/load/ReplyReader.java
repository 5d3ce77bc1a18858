package dev.millrace.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;

/**
 * Takes the replies of one connection out of the bytes that arrive. It reads no more of a head than
 * status and length, and copies no more of a body than is kept.
 */
final class ReplyReader {
  private static final int HEAD_BYTES_MAX = 16 * 1024;
  private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final Reply reply;
  private final byte[] head = new byte[HEAD_BYTES_MAX];
  private int headBytes;
  private long bodyLeft = -1;

  ReplyReader(int keptBytesMax) {
    reply = new Reply(keptBytesMax);
  }

  Reply reply() {
    return reply;
  }

  /**
   * Takes the bytes of an array that has arrived.
   *
   * @return whether the reply is complete; nothing may follow it, for one request is sent at a time
   */
  boolean take(byte[] arrived, int size) {
    int at = bodyLeft < 0 ? takeHead(arrived, size) : 0;
    if (bodyLeft < 0) {
      return false;
    }
    int more = size - at;
    if (more > bodyLeft) {
      throw new UnexpectedReplyException("more bytes than the reply's length says");
    }
    if (more > 0) {
      reply.append(arrived, at, more);
      bodyLeft -= more;
    }
    if (bodyLeft > 0) {
      return false;
    }
    bodyLeft = -1;
    headBytes = 0;
    return true;
  }

  /** Returns where the body begins in the array. */
  private int takeHead(byte[] arrived, int size) {
    for (int at = 0; at < size; at++) {
      if (headBytes == HEAD_BYTES_MAX) {
        throw new UnexpectedReplyException("a head of more than " + HEAD_BYTES_MAX + " bytes");
      }
      head[headBytes++] = arrived[at];
      if (arrived[at] == '\n' && endsHead()) {
        reply.begin(status(), length());
        bodyLeft = reply.bodyBytes();
        return at + 1;
      }
    }
    return size;
  }

  private boolean endsHead() {
    return headBytes >= 4
        && head[headBytes - 2] == '\r'
        && head[headBytes - 3] == '\n'
        && head[headBytes - 4] == '\r';
  }

  private int status() {
    return (head[STATUS_AT] - '0') * 100
        + (head[STATUS_AT + 1] - '0') * 10
        + head[STATUS_AT + 2]
        - '0';
  }

  private long length() {
    for (int line = 0; line < headBytes - LENGTH.length; line++) {
      if (head[line] == '\n' && isLength(line + 1)) {
        return number(line + 1 + LENGTH.length);
      }
    }
    throw new UnexpectedReplyException(
        "a reply without Content-Length: " + new String(head, 0, headBytes, US_ASCII));
  }

  private boolean isLength(int at) {
    if (at + LENGTH.length > headBytes) {
      return false;
    }
    for (int i = 0; i < LENGTH.length; i++) {
      // Letters become lower case by that bit, and the two other characters have it already.
      if ((head[at + i] | 0x20) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private long number(int from) {
    long number = 0;
    for (int at = from; head[at] != '\r'; at++) {
      if (head[at] >= '0' && head[at] <= '9') {
        number = number * 10 + head[at] - '0';
      } else if (head[at] != ' ') {
        throw new UnexpectedReplyException(
            String.format(Locale.ROOT, "a length with the byte %d in it", head[at]));
      }
    }
    return number;
  }
}
