package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that differs from one time to the next in numbers of {@value #DIGITS} digits, which
 * stand where the first one has {@link #HOLE}s.
 */
final class PatchedRequest {
  static final String HOLE = "@@@@@@@@@@@@@@@@";

  private static final int DIGITS = 16;

  private final ByteBuffer bytes;
  private final List<Integer> holes = new ArrayList<>();

  /** Of this request, which nobody else may use. */
  PatchedRequest(ByteBuffer bytes) {
    this.bytes = bytes;
    byte[] hole = HOLE.getBytes(US_ASCII);
    for (int at = 0; at <= bytes.limit() - DIGITS; at++) {
      if (bytes.get(at) == hole[0]) {
        holes.add(at);
        at += DIGITS - 1;
      }
    }
  }

  /** Puts a number into a hole. */
  PatchedRequest put(int hole, long number) {
    int from = holes.get(hole);
    long rest = number;
    for (int at = from + DIGITS - 1; at >= from; at--) {
      bytes.put(at, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    return this;
  }

  /** Puts numbers into all holes, each one greater than the one before. */
  PatchedRequest putAll(long first) {
    for (int hole = 0; hole < holes.size(); hole++) {
      put(hole, first + hole);
    }
    return this;
  }

  int holes() {
    return holes.size();
  }

  /** The request, to be written from its beginning. */
  ByteBuffer bytes() {
    return bytes.rewind();
  }
}
