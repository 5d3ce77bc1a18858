package dev.millrace.base;

import java.util.UUID;

/** Identifiers in the form that clients know. */
public final class Uuids {
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_BITS = 0b11L << 62;
  private static final long VARIANT_RFC = 0b10L << 62;

  private Uuids() {}

  /** A random identifier, version 4, out of 128 random bits, of which it keeps 122. */
  public static UUID version4(long high, long low) {
    return new UUID((high & ~VERSION_BITS) | VERSION_4, (low & ~VARIANT_BITS) | VARIANT_RFC);
  }
}
