package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash keys of one shard.
 *
 * @param first the lowest key that belongs to it
 * @param last the highest one, at least {@code first}
 */
public record HashKeyRange(HashKey first, HashKey last) {
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(HashKey.BITS);

  /** All hash keys in ranges of one size; the last one takes what does not divide. */
  public static List<HashKeyRange> uniform(int count) {
    BigInteger step = ALL.divide(BigInteger.valueOf(count));
    List<HashKeyRange> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      HashKey first = HashKey.of(step.multiply(BigInteger.valueOf(i)));
      HashKey last =
          i == count - 1
              ? HashKey.MAX
              : HashKey.of(step.multiply(BigInteger.valueOf(i + 1L))).previous();
      ranges.add(new HashKeyRange(first, last));
    }
    return List.copyOf(ranges);
  }

  static HashKeyRange decode(Decoder in) {
    return new HashKeyRange(HashKey.decode(in), HashKey.decode(in));
  }

  void encode(Encoder out) {
    first.encode(out);
    last.encode(out);
  }

  public boolean contains(HashKey key) {
    return first.compareTo(key) <= 0 && key.compareTo(last) <= 0;
  }

  /** Whether the other range begins where this one ends. */
  public boolean isFollowedBy(HashKeyRange other) {
    return !other.first.equals(HashKey.MIN) && other.first.previous().equals(last);
  }

  /** Whether something is left of the range on both sides of a split there. */
  public boolean canSplitAt(HashKey start) {
    return first.compareTo(start) < 0 && start.compareTo(last) <= 0;
  }

  HashKeyRange below(HashKey start) {
    return new HashKeyRange(first, start.previous());
  }

  HashKeyRange from(HashKey start) {
    return new HashKeyRange(start, last);
  }

  /** This range and the one that follows it. */
  HashKeyRange with(HashKeyRange following) {
    return new HashKeyRange(first, following.last);
  }
}
