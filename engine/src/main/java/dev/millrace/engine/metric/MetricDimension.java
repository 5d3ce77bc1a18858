package dev.millrace.engine.metric;

import java.util.Comparator;

/** A name and a value by which metrics of one name are told apart. */
public record MetricDimension(String name, String value) implements Comparable<MetricDimension> {
  private static final Comparator<MetricDimension> ORDER =
      Comparator.comparing(MetricDimension::name).thenComparing(MetricDimension::value);

  @Override
  public int compareTo(MetricDimension other) {
    return ORDER.compare(this, other);
  }
}
