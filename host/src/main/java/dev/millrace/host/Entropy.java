package dev.millrace.host;

import dev.millrace.base.Uuids;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Bits that nobody can guess; the only source of them in the whole product. Thread-safe. */
public interface Entropy {
  long nextLong();

  /** A random identifier, version 4. */
  default UUID nextUuid() {
    return Uuids.version4(nextLong(), nextLong());
  }

  /** From 0 to below 1, evenly. */
  default double nextFraction() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** The operating system's generator, asked for some thousand bytes at a time. */
  static Entropy system() {
    return new Entropy() {
      private final SecureRandom random = new SecureRandom();
      private final byte[] pool = new byte[8192];
      private final ByteBuffer unread = ByteBuffer.wrap(pool).limit(0);

      @Override
      public synchronized long nextLong() {
        if (unread.remaining() < Long.BYTES) {
          random.nextBytes(pool);
          unread.clear();
        }
        return unread.getLong();
      }
    };
  }
}
