package dev.millrace.server.ops;

import dev.millrace.engine.queue.DescribeQueues;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is in the queues, counted when somebody looks. */
public final class QueueGauges {
  private final Host host;
  private final Clock clock;
  private final MultiGauge messages;
  private final MultiGauge oldest;
  private final MultiGauge noisy;

  public QueueGauges(Host host, Clock clock, Metrics metrics) {
    this.host = host;
    this.clock = clock;
    messages = metrics.gauges("millrace.queue.messages", "Messages by queue and state");
    oldest =
        metrics.gauges("millrace.queue.oldest.seconds", "Age of the oldest message of a queue");
    noisy =
        metrics.gauges(
            "millrace.queue.noisy.groups", "Groups that have more than their share in flight");
  }

  /** Completes when the gauges are as of now. */
  public CompletionStage<Boolean> refresh() {
    List<CompletableFuture<List<DescribeQueues.Found>>> answers = host.ask(new DescribeQueues());
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(_ -> {
          Rows rows = new Rows();
          for (CompletableFuture<List<DescribeQueues.Found>> answer : answers) {
            answer.join().forEach(found -> rows.add(found, clock.nowMillis()));
          }
          messages.register(rows.counts, true);
          oldest.register(rows.ages, true);
          noisy.register(rows.noisyGroups, true);
          return true;
        });
  }

  private static final class Rows {
    private final List<MultiGauge.Row<?>> counts = new ArrayList<>();
    private final List<MultiGauge.Row<?>> ages = new ArrayList<>();
    private final List<MultiGauge.Row<?>> noisyGroups = new ArrayList<>();

    private void add(DescribeQueues.Found found, long nowMillis) {
      QueueDescription queue = found.description();
      Tags tags = tags(found.id());
      counts.add(MultiGauge.Row.of(tags.and("state", "visible"), queue.visibleCount()));
      counts.add(MultiGauge.Row.of(tags.and("state", "in_flight"), queue.inFlightCount()));
      counts.add(MultiGauge.Row.of(tags.and("state", "delayed"), queue.delayedCount()));
      long oldestMillis = queue.oldestSentAtMillis();
      double ageSeconds = oldestMillis == 0 ? 0 : (nowMillis - oldestMillis) / 1000.0;
      ages.add(MultiGauge.Row.of(tags, Math.max(0, ageSeconds)));
      if (!found.id().isFifo()) {
        noisyGroups.add(MultiGauge.Row.of(tags, queue.noisyGroups().groupCount()));
      }
    }
  }

  static Tags tags(QueueId queue) {
    return Tags.of("account", queue.accountId(), "region", queue.region(), "queue", queue.name());
  }
}
