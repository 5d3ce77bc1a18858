package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;

/**
 * The first 128 bits of a text's SHA-256, standing for the text where only sameness matters: two
 * numbers take less room than a string and are compared at once.
 */
public record Fingerprint(long high, long low) {
  private static final int HASH_BYTES = 32;

  /** Of a whole SHA-256. */
  public static Fingerprint ofSha256(Bytes hash) {
    if (hash.size() != HASH_BYTES) {
      throw new IllegalArgumentException("a SHA-256 of " + hash.size() + " bytes");
    }
    return decode(new Decoder(hash));
  }

  public void encode(Encoder out) {
    out.putLong(high);
    out.putLong(low);
  }

  public static Fingerprint decode(Decoder in) {
    return new Fingerprint(in.getLong(), in.getLong());
  }
}
