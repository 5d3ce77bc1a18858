package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.FindSeries;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.Series;
import dev.millrace.protocol.cloudwatch.GetMetricDataInput;
import dev.millrace.protocol.cloudwatch.GetMetricDataOutput;
import dev.millrace.protocol.cloudwatch.Metric;
import dev.millrace.protocol.cloudwatch.MetricDataQuery;
import dev.millrace.protocol.cloudwatch.MetricStat;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells statistics of many metrics by period, in pages. */
record GetMetricDataOperation(Metrics metrics)
    implements Operation<GetMetricDataInput, GetMetricDataOutput> {
  @Override
  public CompletionStage<GetMetricDataOutput> handle(GetMetricDataInput request, Call call) {
    MetricQueries.check(request);
    DataPlace begin = DataPlace.read(request.nextToken());
    List<CompletionStage<MetricData>> wanted = new ArrayList<>();
    for (MetricDataQuery query : request.metricDataQueries()) {
      if (MetricQueries.isReturned(query)) {
        wanted.add(find(query, call.caller()));
      }
    }
    return HostCalls.all(wanted)
        .thenApplyAsync(all -> new MetricDataPage(request).of(all, begin), metrics.readers());
  }

  private CompletionStage<MetricData> find(MetricDataQuery query, Caller caller) {
    MetricStat stat = Objects.requireNonNull(query.metricStat(), "checked before");
    Metric metric = stat.metric();
    boolean owned = query.accountId() == null || query.accountId().equals(caller.accountId());
    if (!owned) {
      return CompletableFuture.completedStage(new MetricData(query, stat, List.of(), false));
    }
    String namespace = Objects.requireNonNull(metric.namespace(), "checked before");
    String name = Objects.requireNonNull(metric.metricName(), "checked before");
    return metrics
        .find(
            new MetricsId(caller.accountId(), caller.region(), namespace),
            new FindSeries(MetricNames.key(name, metric.dimensions()), stat.unit()))
        .thenApply(series -> new MetricData(query, stat, series, true));
  }

  /**
   * What was found for a query.
   *
   * @param permitted whether the caller may see it
   */
  record MetricData(
      MetricDataQuery query, MetricStat wanted, List<Series> series, boolean permitted) {}
}
