package dev.millrace.server.ops;

import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.Sample;
import dev.millrace.engine.queue.DescribeQueues;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.ops.TrafficCounters.Totals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What {@code AWS/SQS} tells of each queue in which there was something within six hours; of a
 * queue that nobody uses it tells nothing.
 */
public final class QueueMetrics implements OwnMetrics.Source {
  private static final String NAMESPACE = "AWS/SQS";
  private static final String COUNT = "Count";
  private static final long ACTIVE_MILLIS = 6 * 3_600_000L;

  private final Host host;
  private final TrafficCounters traffic;
  private final Clock clock;
  private Map<QueueId, Known> known = new HashMap<>();

  private record Known(Totals totals, long activeAtMillis) {}

  public QueueMetrics(Host host, TrafficCounters traffic, Clock clock) {
    this.host = host;
    this.traffic = traffic;
    this.clock = clock;
  }

  @Override
  public CompletionStage<?> tell(OwnMetrics metrics) {
    return HostCalls.ask(host, new DescribeQueues())
        .thenAccept(lanes -> tell(lanes.stream().flatMap(List::stream).toList(), metrics));
  }

  private synchronized void tell(List<DescribeQueues.Found> queues, OwnMetrics metrics) {
    long nowMillis = clock.nowMillis();
    Map<QueueId, Known> next = new HashMap<>();
    for (DescribeQueues.Found found : queues) {
      Known before = known.getOrDefault(found.id(), new Known(Totals.NONE, 0));
      Totals totals = traffic.totals(found.id());
      Totals minute = totals.since(before.totals);
      boolean active = !minute.equals(Totals.NONE) || holdsAny(found.description());
      long activeAtMillis = active ? nowMillis : before.activeAtMillis;
      next.put(found.id(), new Known(totals, activeAtMillis));
      if (nowMillis - activeAtMillis < ACTIVE_MILLIS) {
        new Teller(found.id(), metrics).tell(minute, found.description(), nowMillis);
      }
    }
    known = next;
  }

  private static boolean holdsAny(QueueDescription queue) {
    return queue.visibleCount() + queue.inFlightCount() + queue.delayedCount() > 0;
  }

  private final class Teller {
    private final QueueId queue;
    private final OwnMetrics metrics;

    private Teller(QueueId queue, OwnMetrics metrics) {
      this.queue = queue;
      this.metrics = metrics;
    }

    private void tell(Totals minute, QueueDescription description, long nowMillis) {
      tell("NumberOfMessagesSent", COUNT, Sample.of(minute.sent()));
      tell("NumberOfMessagesReceived", COUNT, Sample.of(minute.received()));
      tell("NumberOfMessagesDeleted", COUNT, Sample.of(minute.deleted()));
      tell("NumberOfEmptyReceives", COUNT, Sample.of(minute.emptyReceives()));
      Sample sizes = traffic.takeSizes(queue).sample(minute.sent(), minute.sentBytes());
      if (sizes != null) {
        tell("SentMessageSize", "Bytes", sizes);
      }
      tell("ApproximateNumberOfMessagesVisible", COUNT, Sample.of(description.visibleCount()));
      tell("ApproximateNumberOfMessagesNotVisible", COUNT, Sample.of(description.inFlightCount()));
      tell("ApproximateNumberOfMessagesDelayed", COUNT, Sample.of(description.delayedCount()));
      long oldestMillis = description.oldestSentAtMillis();
      long ageSeconds = oldestMillis == 0 ? 0 : Math.max(0, nowMillis - oldestMillis) / 1000;
      tell("ApproximateAgeOfOldestMessage", "Seconds", Sample.of((double) ageSeconds));
    }

    private void tell(String metric, String unit, Sample sample) {
      metrics.record(
          new MetricsId(queue.accountId(), queue.region(), NAMESPACE),
          List.of(new MetricDimension("QueueName", queue.name())),
          metric,
          unit,
          sample);
    }
  }
}
