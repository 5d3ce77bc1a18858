package dev.millrace.server.ops;

import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.Sample;
import dev.millrace.server.ops.TopicCounters.Totals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What {@code AWS/SNS} tells of each topic to which something has happened. */
public final class TopicMetrics implements OwnMetrics.Source {
  private static final String NAMESPACE = "AWS/SNS";
  private static final String COUNT = "Count";
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int NAME = 5;
  private static final int PARTS = 6;

  private final TopicCounters traffic;
  private Map<String, Totals> told = new HashMap<>();

  public TopicMetrics(TopicCounters traffic) {
    this.traffic = traffic;
  }

  @Override
  public synchronized CompletionStage<?> tell(OwnMetrics metrics) {
    Map<String, Totals> totals = traffic.totals();
    totals.forEach((topicArn, total) -> {
      Totals minute = total.since(told.getOrDefault(topicArn, Totals.NONE));
      if (!minute.equals(Totals.NONE)) {
        tell(topicArn, minute, metrics);
      }
    });
    told = totals;
    return CompletableFuture.completedStage(null);
  }

  private void tell(String topicArn, Totals minute, OwnMetrics metrics) {
    String[] parts = topicArn.split(":", PARTS);
    MetricsId namespace = new MetricsId(parts[ACCOUNT], parts[REGION], NAMESPACE);
    List<MetricDimension> topic = List.of(new MetricDimension("TopicName", parts[NAME]));
    metrics.record(namespace, topic, "NumberOfMessagesPublished", COUNT, minute.published());
    metrics.record(namespace, topic, "NumberOfNotificationsDelivered", COUNT, minute.delivered());
    metrics.record(namespace, topic, "NumberOfNotificationsFailed", COUNT, minute.failed());
    metrics.record(
        namespace, topic, "NumberOfNotificationsFilteredOut", COUNT, minute.filteredOut());
    Sample sizes = traffic.takeSizes(topicArn).sample(minute.published(), minute.publishedBytes());
    if (sizes != null) {
      metrics.record(namespace, topic, "PublishSize", "Bytes", sizes);
    }
  }
}
