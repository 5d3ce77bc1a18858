package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.FindSeries;
import dev.millrace.engine.metric.ListMetrics;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.MetricsProblem;
import dev.millrace.engine.metric.PutMetrics;
import dev.millrace.engine.metric.Series;
import dev.millrace.host.Host;
import dev.millrace.server.api.HostCalls;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The metrics of a host.
 *
 * @param readers adds up what is read, which may take long: neither a lane nor a journal may wait
 */
record Metrics(Host host, Executor readers) {
  CompletionStage<?> put(MetricsId id, PutMetrics command) {
    return HostCalls.submit(
        host,
        id,
        command,
        MetricsProblem.class,
        problem ->
            switch (problem) {
              case TOO_MANY_METRICS -> CloudWatchErrors.tooManyMetrics();
            });
  }

  CompletionStage<List<Series>> find(MetricsId id, FindSeries command) {
    return host.submit(id, command);
  }

  CompletionStage<List<ListMetrics.Found>> list(ListMetrics query) {
    return HostCalls.ask(host, query)
        .thenApplyAsync(
            lanes ->
                lanes.stream().flatMap(List::stream).sorted().limit(query.metricsMax()).toList(),
            readers);
  }
}
