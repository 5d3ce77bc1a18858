package dev.millrace.engine.metric;

import java.util.Comparator;

/**
 * A metric as it was measured in one unit: values in different units are never added up.
 *
 * @param unit as the service writes it, for example {@code Bytes/Second} or {@code None}
 */
public record SeriesKey(MetricKey metric, String unit) implements Comparable<SeriesKey> {
  private static final Comparator<SeriesKey> ORDER =
      Comparator.comparing(SeriesKey::metric).thenComparing(SeriesKey::unit);

  @Override
  public int compareTo(SeriesKey other) {
    return ORDER.compare(this, other);
  }
}
