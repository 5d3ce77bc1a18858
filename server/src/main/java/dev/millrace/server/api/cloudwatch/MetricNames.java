package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricKey;
import dev.millrace.protocol.cloudwatch.Dimension;
import dev.millrace.protocol.cloudwatch.Metric;
import dev.millrace.protocol.cloudwatch.StandardUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What metrics are known by: the rules for it, and what the engine makes of it. */
final class MetricNames {
  static final int DIMENSIONS_MAX = 30;
  private static final int DIMENSION_VALUE_LENGTH_MAX = 1024;
  private static final int NAMESPACE_LENGTH_MAX = 255;
  private static final Pattern NAMESPACE = Pattern.compile("^[^:].*$");

  static final List<String> UNITS =
      Arrays.stream(StandardUnit.values()).map(StandardUnit::value).toList();

  private MetricNames() {}

  static void checkNamespace(String parameter, @Nullable String namespace, RequestCheck check) {
    if (check.required(parameter, namespace)) {
      check.length(parameter, namespace, NAMESPACE_LENGTH_MAX);
      check.matches(parameter, namespace, NAMESPACE);
    }
  }

  /**
   * Checks a metric's dimensions.
   *
   * @param prefix of the metric that they belong to, with a point at its end
   */
  static void checkDimensions(
      String prefix, @Nullable List<Dimension> dimensions, RequestCheck check) {
    String parameter = prefix + "Dimensions";
    check.size(parameter, dimensions, DIMENSIONS_MAX);
    int number = 0;
    for (Dimension dimension : Objects.requireNonNullElse(dimensions, List.<Dimension>of())) {
      number++;
      String member = parameter + ".member." + number;
      check.name(member + ".Name", dimension.name());
      if (check.required(member + ".Value", dimension.value())) {
        check.length(member + ".Value", dimension.value(), DIMENSION_VALUE_LENGTH_MAX);
      }
    }
  }

  static void checkUnit(String parameter, @Nullable String unit, RequestCheck check) {
    check.oneOf(parameter, unit, UNITS);
  }

  static MetricKey key(String name, @Nullable List<Dimension> dimensions) {
    return new MetricKey(
        name,
        Objects.requireNonNullElse(dimensions, List.<Dimension>of()).stream()
            .map(dimension -> new MetricDimension(dimension.name(), dimension.value()))
            .toList());
  }

  static Metric metric(String namespace, MetricKey key) {
    return new Metric(
        namespace,
        key.name(),
        key.dimensions().stream()
            .map(dimension -> new Dimension(dimension.name(), dimension.value()))
            .toList());
  }
}
