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
import java.util.function.Consumer;

/** What is in the queues, counted when somebody looks. */
public final class QueueGauges {
  private final Host host;
  private final Clock clock;
  private final MultiGauge messages;
  private final MultiGauge oldest;

  public QueueGauges(Host host, Clock clock, Metrics metrics) {
    this.host = host;
    this.clock = clock;
    messages = metrics.gauges("millrace.queue.messages", "Messages by queue and state");
    oldest =
        metrics.gauges("millrace.queue.oldest.seconds", "Age of the oldest message of a queue");
  }

  /** Completes when the gauges are as of now. */
  public CompletionStage<Boolean> refresh() {
    List<CompletableFuture<List<DescribeQueues.Found>>> answers = host.ask(new DescribeQueues());
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(_ -> {
          List<MultiGauge.Row<?>> counts = new ArrayList<>();
          List<MultiGauge.Row<?>> ages = new ArrayList<>();
          for (CompletableFuture<List<DescribeQueues.Found>> answer : answers) {
            answer.join().forEach(found -> add(found, counts::add, ages::add));
          }
          messages.register(counts, true);
          oldest.register(ages, true);
          return true;
        });
  }

  private void add(
      DescribeQueues.Found found,
      Consumer<MultiGauge.Row<?>> counts,
      Consumer<MultiGauge.Row<?>> ages) {
    QueueDescription queue = found.description();
    Tags tags = tags(found.id());
    counts.accept(MultiGauge.Row.of(tags.and("state", "visible"), queue.visibleCount()));
    counts.accept(MultiGauge.Row.of(tags.and("state", "in_flight"), queue.inFlightCount()));
    counts.accept(MultiGauge.Row.of(tags.and("state", "delayed"), queue.delayedCount()));
    long oldestMillis = queue.oldestSentAtMillis();
    long ageMillis = oldestMillis == 0 ? 0 : clock.nowMillis() - oldestMillis;
    // The clock may have been set back since it was sent.
    ages.accept(MultiGauge.Row.of(tags, Math.max(0, ageMillis) / 1000.0));
  }

  private static Tags tags(QueueId queue) {
    return Tags.of("account", queue.accountId(), "region", queue.region(), "queue", queue.name());
  }
}
