package dev.millrace.engine.codec;

import dev.millrace.base.Bytes;
import java.util.Arrays;
import java.util.Random;

/** Bytes that were something once. */
public final class MutatedBytes {
  private MutatedBytes() {}

  /** Changes, cuts or lengthens the array in one to four places. */
  public static Bytes of(byte[] original, Random random) {
    byte[] bytes = original;
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(12));
      }
    }
    return Bytes.wrap(bytes);
  }
}
