package dev.millrace.engine.stream;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a record is called in its shard: a number of 186 bits, told in decimal digits. Its layout,
 * from the highest digit of its 47 hexadecimal ones: {@code 2}, the second in which the shard was
 * created (9 digits), the lowest digit of the shard's index, the position in the shard (16), {@code
 * 00}, the second of the record's arrival (9), the shard's index (8), and the layout's version,
 * {@code 2}. So numbers of a shard grow with the position, and those of a child shard are above
 * those of its parents.
 *
 * @param createdSeconds when the shard was created, in seconds since 1970
 * @param position 0 for the number with which the shard begins, {@link #LAST_POSITION} for that
 *     with which it ends; the first record has 1
 * @param arrivedSeconds when the record arrived, in seconds since 1970
 * @param shardIndex which of the stream's shards it is
 */
public record SequenceNumber(
    long createdSeconds, long position, long arrivedSeconds, int shardIndex)
    implements Comparable<SequenceNumber> {
  public static final long LAST_POSITION = Long.MAX_VALUE;

  private static final int DIGITS = 47;
  private static final int HEX = 16;
  private static final int DECIMAL_DIGITS_MAX = 57;
  private static final char VERSION = '2';

  /** Empty for a number that no shard could have given; negative is none either. */
  public static Optional<SequenceNumber> parse(String text) {
    if (text.isEmpty()
        || text.length() > DECIMAL_DIGITS_MAX
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(text);
    String digits = value.toString(HEX);
    if (digits.length() != DIGITS
        || digits.charAt(0) != VERSION
        || digits.charAt(DIGITS - 1) != VERSION) {
      return Optional.empty();
    }
    long position = Long.parseUnsignedLong(digits, 11, 27, HEX);
    int shardIndex = Integer.parseUnsignedInt(digits, 38, 46, HEX);
    SequenceNumber number =
        new SequenceNumber(
            Long.parseLong(digits, 1, 10, HEX),
            position,
            Long.parseLong(digits, 29, 38, HEX),
            shardIndex);
    return position >= 0 && shardIndex >= 0 && number.value().equals(value)
        ? Optional.of(number)
        : Optional.empty();
  }

  /** Which record of the shard it names, counted from 0; -1 for the number before the first. */
  public long recordNumber() {
    return position - 1;
  }

  /** Decimal digits. */
  public String text() {
    return value().toString();
  }

  private BigInteger value() {
    // 188 bits: the upper 60 end within the position, the next 64 within the second of arrival.
    long upper = 2L << 56 | createdSeconds << 20 | (shardIndex & 0xFL) << 16 | position >>> 48;
    long middle = position << 16 | arrivedSeconds >>> 28;
    long lower = arrivedSeconds << 36 | Integer.toUnsignedLong(shardIndex) << 4 | 2;
    byte[] bytes =
        ByteBuffer.allocate(3 * Long.BYTES).putLong(upper).putLong(middle).putLong(lower).array();
    return new BigInteger(1, bytes);
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return value().compareTo(other.value());
  }
}
