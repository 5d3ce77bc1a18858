package dev.millrace.engine.metric;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which values were measured, and how often each: what percentiles are told from. Immutable.
 *
 * <p>Up to {@value #VALUES_MAX} different values are kept as they are. Where there are more, each
 * is replaced by the middle of the exponential bucket it lies in, with {@code 2^scale} buckets from
 * one power of two to the next, and the scale is the largest at which no more than that many
 * buckets are taken. It begins at {@value #SCALE_MAX}, at which no value is off by more than 1.1 %;
 * values that spread over more than eight powers of two are off by 2.2 %, over more than sixteen by
 * 4.4 %, and so on. A bucket of one scale lies within one of the next coarser scale, so
 * distributions of different scales can be merged.
 */
public final class Distribution {
  static final int VALUES_MAX = 256;
  private static final int SCALE_MAX = 5;
  private static final int SCALE_MIN = -10;
  private static final int EXACT = SCALE_MAX + 1;

  private final double[] values;
  private final double[] counts;
  private final int scale;

  private Distribution(double[] values, double[] counts, int scale) {
    this.values = values;
    this.counts = counts;
    this.scale = scale;
  }

  /**
   * Values as they were measured, in any order.
   *
   * @param counts as many as there are values
   */
  static Distribution of(double[] values, double[] counts) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    double[] sortedCounts = Arrays.stream(order).mapToDouble(i -> counts[i]).toArray();
    return bounded(sorted, sortedCounts, EXACT);
  }

  static Distribution of(double value, double count) {
    return new Distribution(new double[] {value}, new double[] {count}, EXACT);
  }

  /** How many different values there are. */
  public int size() {
    return values.length;
  }

  /** One of the values; they ascend. */
  public double value(int index) {
    return values[index];
  }

  /** How often a value was measured. */
  public double count(int index) {
    return counts[index];
  }

  Distribution merge(Distribution other) {
    int size = values.length + other.values.length;
    double[] merged = new double[size];
    double[] mergedCounts = new double[size];
    int mine = 0;
    int theirs = 0;
    for (int i = 0; i < size; i++) {
      boolean takeMine =
          theirs == other.values.length
              || (mine < values.length && values[mine] <= other.values[theirs]);
      merged[i] = takeMine ? values[mine] : other.values[theirs];
      mergedCounts[i] = takeMine ? counts[mine++] : other.counts[theirs++];
    }
    return bounded(merged, mergedCounts, Math.min(scale, other.scale));
  }

  void encode(Encoder out) {
    out.putByte(scale - SCALE_MIN);
    out.putVarInt(values.length);
    for (int i = 0; i < values.length; i++) {
      out.putLong(Double.doubleToLongBits(values[i]));
      out.putLong(Double.doubleToLongBits(counts[i]));
    }
  }

  static Distribution decode(Decoder in) {
    int scale = in.getByte() + SCALE_MIN;
    int size = in.getCount();
    if (scale > EXACT || size == 0 || size > VALUES_MAX) {
      throw new MalformedRecordException(size + " values at scale " + scale);
    }
    double[] values = new double[size];
    double[] counts = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Double.longBitsToDouble(in.getLong());
      counts[i] = Double.longBitsToDouble(in.getLong());
    }
    return new Distribution(values, counts, scale);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Distribution that
        && scale == that.scale
        && Arrays.equals(values, that.values)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return values.length + " values at scale " + scale;
  }

  /** Takes the arrays over. */
  private static Distribution bounded(double[] sorted, double[] counts, int scale) {
    Distribution result = joined(sorted, counts, scale);
    while (result.values.length > VALUES_MAX) {
      result = joined(result.values, result.counts, result.scale - 1);
    }
    return result;
  }

  private static Distribution joined(double[] sorted, double[] counts, int scale) {
    double[] values = new double[sorted.length];
    double[] sums = new double[sorted.length];
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      double value = scale == EXACT ? sorted[i] : middle(sorted[i], scale);
      if (size > 0 && Double.compare(values[size - 1], value) == 0) {
        sums[size - 1] += counts[i];
      } else {
        values[size] = value;
        sums[size++] = counts[i];
      }
    }
    return new Distribution(Arrays.copyOf(values, size), Arrays.copyOf(sums, size), scale);
  }

  /** The middle, between powers, of the bucket that a value lies in. */
  private static double middle(double value, int scale) {
    double magnitude = Math.abs(value);
    if (magnitude < Double.MIN_NORMAL) {
      return 0;
    }
    double bucketsPerOctave = StrictMath.pow(2, scale);
    double bucket = Math.floor(StrictMath.log(magnitude) / StrictMath.log(2) * bucketsPerOctave);
    return Math.copySign(StrictMath.pow(2, (bucket + 0.5) / bucketsPerOctave), value);
  }
}
