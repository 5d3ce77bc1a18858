package dev.millrace.engine.metric;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in a period, added up.
 *
 * @param several the values where they are known and there are different ones
 */
public record Sample(
    double count, double sum, double min, double max, @Nullable Distribution several) {

  /** One value. */
  public static Sample of(double value) {
    return new Sample(1, value, value, value, null);
  }

  /**
   * Values, and how often each was measured.
   *
   * @param values at least one
   * @param counts as many; not all of them 0
   */
  public static Sample of(List<Double> values, List<Double> counts) {
    double count = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      double times = counts.get(i);
      if (times > 0) {
        count += times;
        sum += value * times;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    Distribution several = null;
    if (min != max) {
      several =
          Distribution.of(
              values.stream().mapToDouble(value -> value).toArray(),
              counts.stream().mapToDouble(times -> times).toArray());
    }
    return new Sample(count, sum, min, max, several);
  }

  /** Values of which no more is known than this. */
  public static Sample ofStatistics(double count, double sum, double min, double max) {
    return new Sample(count, sum, min, max, null);
  }

  public double average() {
    return sum / count;
  }

  /** The values; empty where they are not known, as only statistics of them were given. */
  public Optional<Distribution> values() {
    if (several != null) {
      return Optional.of(several);
    }
    return min == max ? Optional.of(Distribution.of(min, count)) : Optional.empty();
  }

  public Sample merge(Sample other) {
    return new Sample(
        count + other.count,
        sum + other.sum,
        Math.min(min, other.min),
        Math.max(max, other.max),
        merged(other));
  }

  private @Nullable Distribution merged(Sample other) {
    if (min == max && other.min == other.max && min == other.min) {
      return null;
    }
    return values().flatMap(mine -> other.values().map(mine::merge)).orElse(null);
  }

  /** How many different values it holds in memory. */
  int valueCount() {
    return several == null ? 0 : several.size();
  }

  void encode(Encoder out) {
    put(count, out);
    put(sum, out);
    put(min, out);
    put(max, out);
    out.putBoolean(several != null);
    if (several != null) {
      several.encode(out);
    }
  }

  static Sample decode(Decoder in) {
    return new Sample(
        get(in), get(in), get(in), get(in), in.getBoolean() ? Distribution.decode(in) : null);
  }

  private static void put(double value, Encoder out) {
    out.putLong(Double.doubleToLongBits(value));
  }

  private static double get(Decoder in) {
    return Double.longBitsToDouble(in.getLong());
  }
}
