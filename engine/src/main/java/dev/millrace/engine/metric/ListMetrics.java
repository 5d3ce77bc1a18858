package dev.millrace.engine.metric;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of one account and region, in the order of their namespaces, names and dimensions.
 *
 * @param namespace the only one wanted; null for all
 * @param after only those behind this one; null for all
 * @param metricsMax how many at the most
 */
public record ListMetrics(
    String accountId,
    String region,
    @Nullable String namespace,
    Filter filter,
    @Nullable Found after,
    int metricsMax)
    implements Query<List<ListMetrics.Found>> {
  /** Behind every unit there is. */
  private static final String LAST_UNIT = "\uffff";

  /** One metric. */
  public record Found(String namespace, MetricKey metric) implements Comparable<Found> {
    private static final Comparator<Found> ORDER =
        Comparator.comparing(Found::namespace).thenComparing(Found::metric);

    @Override
    public int compareTo(Found other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Which metrics are wanted.
   *
   * @param name the only one wanted; null for all
   * @param dimensions all of which a metric must have
   * @param measuredSinceSeconds only those that have a point of this time or later
   */
  public record Filter(
      @Nullable String name, List<WantedDimension> dimensions, long measuredSinceSeconds) {
    public Filter {
      dimensions = List.copyOf(dimensions);
    }

    boolean wants(Series series) {
      MetricKey metric = series.key().metric();
      return (name == null || name.equals(metric.name()))
          && series.newestSeconds() >= measuredSinceSeconds
          && dimensions.stream().allMatch(wanted -> wanted.isAmong(metric.dimensions()));
    }
  }

  /**
   * A dimension that a metric must have.
   *
   * @param value null for any
   */
  public record WantedDimension(String name, @Nullable String value) {
    boolean isAmong(List<MetricDimension> dimensions) {
      return dimensions.stream()
          .anyMatch(dimension ->
              dimension.name().equals(name) && (value == null || dimension.value().equals(value)));
    }
  }

  @Override
  public List<Found> read(Machines machines) {
    List<Found> found = new ArrayList<>();
    machines.visit(
        MetricsId.prefix(accountId, region),
        "",
        (id, machine) -> {
          if (id instanceof MetricsId metrics && isWanted(metrics.namespace())) {
            add(metrics.namespace(), metrics.cast(machine), found);
          }
          return found.size() < metricsMax;
        });
    return List.copyOf(found);
  }

  private boolean isWanted(String candidate) {
    return (namespace == null || namespace.equals(candidate))
        && (after == null || candidate.compareTo(after.namespace) >= 0);
  }

  private void add(String namespaceOfThese, MetricsMachine machine, List<Found> found) {
    Iterator<Series> all =
        after != null && after.namespace.equals(namespaceOfThese)
            ? machine.series().valuesAfter(new SeriesKey(after.metric, LAST_UNIT))
            : machine.series().values();
    while (all.hasNext() && found.size() < metricsMax) {
      Series series = all.next();
      Found next = new Found(namespaceOfThese, series.key().metric());
      boolean again = !found.isEmpty() && found.getLast().equals(next);
      if (!again && filter.wants(series)) {
        found.add(next);
      }
    }
  }
}
