package dev.millrace.engine.metric;

import java.util.List;

/**
 * What a metric is known by within its namespace.
 *
 * @param dimensions in their order, whatever order they were given in
 */
public record MetricKey(String name, List<MetricDimension> dimensions)
    implements Comparable<MetricKey> {
  public MetricKey {
    dimensions = dimensions.stream().sorted().toList();
  }

  @Override
  public int compareTo(MetricKey other) {
    int order = name.compareTo(other.name);
    int shared = Math.min(dimensions.size(), other.dimensions.size());
    for (int i = 0; order == 0 && i < shared; i++) {
      order = dimensions.get(i).compareTo(other.dimensions.get(i));
    }
    return order != 0 ? order : Integer.compare(dimensions.size(), other.dimensions.size());
  }
}
