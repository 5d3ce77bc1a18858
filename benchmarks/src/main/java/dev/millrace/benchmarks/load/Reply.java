package dev.millrace.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A reply, or as much of it as is kept: of a body that is larger than its reader keeps, the
 * beginning and the end. One object serves a connection for all its replies.
 */
public final class Reply {
  private final byte[] kept;
  private int status;
  private long bodyBytes;
  private int keptBytes;

  Reply(int keptBytesMax) {
    kept = new byte[keptBytesMax];
  }

  public int status() {
    return status;
  }

  /** The whole body's size, as it was sent. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /**
   * The reply is a success.
   *
   * @throws UnexpectedReplyException where it is not
   */
  public Reply requireOk() {
    if (status != 200) {
      throw new UnexpectedReplyException("the server answered " + status + ": " + text());
    }
    return this;
  }

  /** The whole body is there. */
  public Reply requireWhole() {
    if (bodyBytes > kept.length) {
      throw new UnexpectedReplyException(
          "a body of " + bodyBytes + " bytes, of which " + kept.length + " are kept");
    }
    return this;
  }

  /**
   * Where a text stands in what is kept, or -1.
   *
   * @param from the first place to look at
   */
  public int indexOf(byte[] text, int from) {
    int last = keptBytes - text.length;
    for (int at = from; at <= last; at++) {
      if (kept[at] == text[0] && Arrays.equals(kept, at, at + text.length, text, 0, text.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Where a byte stands, or -1. */
  public int indexOf(char octet, int from) {
    for (int at = from; at < keptBytes; at++) {
      if (kept[at] == octet) {
        return at;
      }
    }
    return -1;
  }

  /** Part of what is kept. */
  public byte[] copy(int from, int to) {
    return Arrays.copyOfRange(kept, from, to);
  }

  public String text() {
    return new String(kept, 0, keptBytes, UTF_8);
  }

  void begin(int statusCode, long contentBytes) {
    status = statusCode;
    bodyBytes = contentBytes;
    keptBytes = 0;
  }

  /** Keeps the next bytes of the body; where there are too many, the later of its second half. */
  void append(byte[] source, int offset, int size) {
    int room = kept.length - keptBytes;
    if (size <= room) {
      System.arraycopy(source, offset, kept, keptBytes, size);
      keptBytes += size;
      return;
    }
    int half = kept.length / 2;
    if (keptBytes < half) {
      int more = half - keptBytes;
      System.arraycopy(source, offset, kept, keptBytes, more);
      keptBytes = half;
      append(source, offset + more, size - more);
      return;
    }
    int late = Math.min(size, kept.length - half);
    int stay = Math.min(keptBytes - half, kept.length - half - late);
    System.arraycopy(kept, keptBytes - stay, kept, half, stay);
    System.arraycopy(source, offset + size - late, kept, half + stay, late);
    keptBytes = half + stay + late;
  }
}
