package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.FindSeries;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.Point;
import dev.millrace.engine.metric.Sample;
import dev.millrace.engine.metric.Series;
import dev.millrace.protocol.cloudwatch.Datapoint;
import dev.millrace.protocol.cloudwatch.GetMetricStatisticsInput;
import dev.millrace.protocol.cloudwatch.GetMetricStatisticsOutput;
import dev.millrace.protocol.cloudwatch.Statistic;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells statistics of one metric by period. */
record GetMetricStatisticsOperation(Metrics metrics)
    implements Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> {
  private static final int DATAPOINTS_MAX = 1440;
  private static final int EXTENDED_MAX = 10;
  private static final List<String> STATISTICS =
      Arrays.stream(Statistic.values()).map(Statistic::value).toList();

  @Override
  public CompletionStage<GetMetricStatisticsOutput> handle(
      GetMetricStatisticsInput request, Call call) {
    check(request);
    TimeRange range = TimeRange.of(request.startTime(), request.endTime(), request.period());
    if (range.size() > DATAPOINTS_MAX) {
      throw CloudWatchErrors.tooManyDatapoints(range.size(), DATAPOINTS_MAX);
    }
    MetricsId id =
        new MetricsId(call.caller().accountId(), call.caller().region(), request.namespace());
    FindSeries found =
        new FindSeries(MetricNames.key(request.metricName(), request.dimensions()), request.unit());
    return metrics
        .find(id, found)
        .thenApplyAsync(
            all -> new GetMetricStatisticsOutput(request.metricName(), read(all, range, request)),
            metrics.readers());
  }

  private static List<Datapoint> read(
      List<Series> all, TimeRange range, GetMetricStatisticsInput request) {
    List<Datapoint> datapoints = new ArrayList<>();
    for (Series series : all) {
      for (Point point : range.read(series)) {
        Datapoint datapoint = datapoint(point, series.key().unit(), request);
        if (datapoint != null) {
          datapoints.add(datapoint);
        }
      }
    }
    return datapoints;
  }

  /** Null where nothing of what is wanted is known. */
  private static @Nullable Datapoint datapoint(
      Point point, String unit, GetMetricStatisticsInput request) {
    Sample sample = point.sample();
    List<String> wanted = Objects.requireNonNullElse(request.statistics(), List.of());
    List<String> extended = Objects.requireNonNullElse(request.extendedStatistics(), List.of());
    Map<String, Double> values = new LinkedHashMap<>();
    for (String name : extended) {
      OptionalDouble value = Stat.parse(name).orElseThrow().of(sample);
      value.ifPresent(known -> values.put(name, known));
    }
    if (wanted.isEmpty() && values.isEmpty()) {
      return null;
    }
    return Datapoint.builder()
        .timestamp(Instant.ofEpochSecond(point.atSeconds()))
        .sampleCount(value(Statistic.SAMPLE_COUNT, wanted, sample))
        .average(value(Statistic.AVERAGE, wanted, sample))
        .sum(value(Statistic.SUM, wanted, sample))
        .minimum(value(Statistic.MINIMUM, wanted, sample))
        .maximum(value(Statistic.MAXIMUM, wanted, sample))
        .unit(unit)
        .extendedStatistics(values.isEmpty() ? null : values)
        .build();
  }

  private static @Nullable Double value(Statistic statistic, List<String> wanted, Sample sample) {
    return wanted.contains(statistic.value())
        ? Double.valueOf(Stat.parse(statistic.value()).orElseThrow().of(sample).orElseThrow())
        : null;
  }

  private static void check(GetMetricStatisticsInput request) {
    RequestCheck check = new RequestCheck();
    MetricNames.checkNamespace("Namespace", request.namespace(), check);
    check.name("MetricName", request.metricName());
    MetricNames.checkDimensions("", request.dimensions(), check);
    MetricNames.checkUnit("Unit", request.unit(), check);
    TimeRange.check(request.startTime(), request.endTime(), check);
    TimeRange.checkPeriod("Period", request.period(), check);
    checkStatistics(request, check);
    check.orThrow();
  }

  private static void checkStatistics(GetMetricStatisticsInput request, RequestCheck check) {
    List<String> simple = request.statistics();
    List<String> extended = request.extendedStatistics();
    check.exclusive("Statistics", simple, "ExtendedStatistics", extended);
    if ((simple == null || simple.isEmpty()) && (extended == null || extended.isEmpty())) {
      check.conflict(
          "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
    }
    check.size("Statistics", simple, STATISTICS.size());
    for (int i = 0; simple != null && i < simple.size(); i++) {
      check.oneOf("Statistics.member." + (i + 1), simple.get(i), STATISTICS);
    }
    check.size("ExtendedStatistics", extended, EXTENDED_MAX);
    for (int i = 0; extended != null && i < extended.size(); i++) {
      if (!(Stat.parse(extended.get(i)).orElse(null) instanceof Stat.Ranged)) {
        check.invalid(
            "The value for parameter ExtendedStatistics.member."
                + (i + 1)
                + " is not a valid statistic.");
      }
    }
  }
}
