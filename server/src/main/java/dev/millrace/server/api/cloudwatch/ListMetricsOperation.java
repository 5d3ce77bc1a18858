package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.ListMetrics;
import dev.millrace.engine.metric.ListMetrics.Filter;
import dev.millrace.engine.metric.ListMetrics.Found;
import dev.millrace.engine.metric.ListMetrics.WantedDimension;
import dev.millrace.host.Clock;
import dev.millrace.protocol.cloudwatch.DimensionFilter;
import dev.millrace.protocol.cloudwatch.ListMetricsInput;
import dev.millrace.protocol.cloudwatch.ListMetricsOutput;
import dev.millrace.protocol.cloudwatch.Metric;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists the caller's metrics in pages. */
record ListMetricsOperation(Metrics metrics, Clock clock)
    implements Operation<ListMetricsInput, ListMetricsOutput> {
  private static final int METRICS_MAX = 500;
  private static final int FILTERS_MAX = 10;
  private static final String THREE_HOURS = "PT3H";
  private static final long THREE_HOURS_SECONDS = 3 * 3600;

  @Override
  public CompletionStage<ListMetricsOutput> handle(ListMetricsInput request, Call call) {
    check(request);
    ListMetrics query =
        new ListMetrics(
            call.caller().accountId(),
            call.caller().region(),
            request.namespace(),
            filter(request),
            MetricPlace.read(request.nextToken()),
            METRICS_MAX + 1);
    boolean owned =
        request.owningAccount() == null
            || request.owningAccount().equals(call.caller().accountId());
    boolean many = Boolean.TRUE.equals(request.includeLinkedAccounts());
    return metrics
        .list(query)
        .thenApply(found -> {
          List<Found> page = owned ? found.stream().limit(METRICS_MAX).toList() : List.of();
          List<Metric> listed =
              page.stream().map(one -> MetricNames.metric(one.namespace(), one.metric())).toList();
          boolean more = owned && found.size() > METRICS_MAX;
          return ListMetricsOutput.builder()
              .metrics(listed)
              .nextToken(more ? MetricPlace.write(page.getLast()) : null)
              .owningAccounts(
                  many ? page.stream().map(_ -> call.caller().accountId()).toList() : null)
              .build();
        });
  }

  private static void check(ListMetricsInput request) {
    RequestCheck check = new RequestCheck();
    if (request.namespace() != null) {
      MetricNames.checkNamespace("Namespace", request.namespace(), check);
    }
    if (request.metricName() != null) {
      check.name("MetricName", request.metricName());
    }
    check.oneOf("RecentlyActive", request.recentlyActive(), List.of(THREE_HOURS));
    List<DimensionFilter> filters = filters(request);
    check.size("Dimensions", filters, FILTERS_MAX);
    for (int i = 0; i < filters.size(); i++) {
      check.name("Dimensions.member." + (i + 1) + ".Name", filters.get(i).name());
    }
    check.orThrow();
  }

  private Filter filter(ListMetricsInput request) {
    long since =
        request.recentlyActive() == null ? 0 : clock.nowMillis() / 1000 - THREE_HOURS_SECONDS;
    return new Filter(
        request.metricName(),
        filters(request).stream()
            .map(filter -> new WantedDimension(filter.name(), filter.value()))
            .toList(),
        since);
  }

  private static List<DimensionFilter> filters(ListMetricsInput request) {
    return Objects.requireNonNullElse(request.dimensions(), List.of());
  }
}
