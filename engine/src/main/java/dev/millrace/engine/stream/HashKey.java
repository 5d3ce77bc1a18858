package dev.millrace.engine.stream;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where a record belongs among the shards of a stream: an unsigned number of 128 bits.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {
  public static final HashKey MIN = new HashKey(0, 0);
  public static final HashKey MAX = new HashKey(-1, -1);

  static final int BITS = 128;
  private static final int DIGITS_MAX = 39;

  /** The MD5 of the key's UTF-8 bytes. */
  public static HashKey ofPartitionKey(String partitionKey) {
    ByteBuffer digest = ByteBuffer.wrap(Digests.md5(Bytes.utf8(partitionKey)));
    return new HashKey(digest.getLong(), digest.getLong());
  }

  /** Reads decimal digits; empty where they are none, or say more than 128 bits. */
  public static Optional<HashKey> parse(String text) {
    if (text.isEmpty()
        || text.length() > DIGITS_MAX
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(text);
    return value.bitLength() > BITS ? Optional.empty() : Optional.of(of(value));
  }

  static HashKey of(BigInteger value) {
    return new HashKey(value.shiftRight(Long.SIZE).longValue(), value.longValue());
  }

  static HashKey decode(Decoder in) {
    return new HashKey(in.getLong(), in.getLong());
  }

  void encode(Encoder out) {
    out.putLong(high);
    out.putLong(low);
  }

  public BigInteger value() {
    return new BigInteger(1, ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  /** Decimal digits. */
  public String text() {
    return value().toString();
  }

  /** The next lower key; not for {@link #MIN}. */
  public HashKey previous() {
    return new HashKey(low == 0 ? high - 1 : high, low - 1);
  }

  @Override
  public int compareTo(HashKey other) {
    int upper = Long.compareUnsigned(high, other.high);
    return upper == 0 ? Long.compareUnsigned(low, other.low) : upper;
  }

  @Override
  public String toString() {
    return text();
  }
}
