package dev.millrace.server.ops;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.sqs.QueueTraffic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what goes through each queue; a queue that was deleted is forgotten. */
public final class TrafficCounters implements QueueTraffic {
  private final Metrics metrics;
  private final ConcurrentHashMap<QueueId, Counters> byQueue = new ConcurrentHashMap<>();

  private record Counters(
      Counter sent,
      Counter sentBytes,
      Counter received,
      Counter emptyReceives,
      Counter deleted,
      SizeRange sizes) {
    Totals totals() {
      return new Totals(
          sent.count(),
          sentBytes.count(),
          received.count(),
          emptyReceives.count(),
          deleted.count());
    }
  }

  /** How often things have happened to a queue. */
  record Totals(
      double sent, double sentBytes, double received, double emptyReceives, double deleted) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    /** How often since then; what was deleted and made again has begun anew. */
    Totals since(Totals earlier) {
      return new Totals(
          Math.max(0, sent - earlier.sent),
          Math.max(0, sentBytes - earlier.sentBytes),
          Math.max(0, received - earlier.received),
          Math.max(0, emptyReceives - earlier.emptyReceives),
          Math.max(0, deleted - earlier.deleted));
    }
  }

  public TrafficCounters(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void sent(QueueId queue, int messages, long bytes) {
    Counters counters = of(queue);
    counters.sent.increment(messages);
    counters.sentBytes.increment((double) bytes);
    counters.sizes.add(messages, bytes);
  }

  @Override
  public void received(QueueId queue, int messages) {
    Counters counters = of(queue);
    counters.received.increment(messages);
    counters.emptyReceives.increment(messages == 0 ? 1 : 0);
  }

  @Override
  public void deleted(QueueId queue, int messages) {
    of(queue).deleted.increment(messages);
  }

  @Override
  public void gone(QueueId queue) {
    Counters counters = byQueue.remove(queue);
    if (counters != null) {
      metrics.forget(counters.sent);
      metrics.forget(counters.sentBytes);
      metrics.forget(counters.received);
      metrics.forget(counters.emptyReceives);
      metrics.forget(counters.deleted);
    }
  }

  /** Everything since the queue was first used. */
  Totals totals(QueueId queue) {
    Counters counters = byQueue.get(queue);
    return counters == null ? Totals.NONE : counters.totals();
  }

  /** How large messages have been since the last time this was asked. */
  SizeRange.Bounds takeSizes(QueueId queue) {
    Counters counters = byQueue.get(queue);
    return counters == null ? SizeRange.Bounds.NONE : counters.sizes.take();
  }

  private Counters of(QueueId queue) {
    return byQueue.computeIfAbsent(queue, this::register);
  }

  private Counters register(QueueId queue) {
    Tags tags = QueueGauges.tags(queue);
    return new Counters(
        metrics.counter("millrace.queue.sent", "Messages sent to a queue", tags),
        metrics.counter("millrace.queue.sent.bytes", "Bytes of messages sent to a queue", tags),
        metrics.counter("millrace.queue.received", "Messages given out by a queue", tags),
        metrics.counter("millrace.queue.empty.receives", "Receives that found nothing", tags),
        metrics.counter("millrace.queue.deleted", "Messages deleted from a queue", tags),
        new SizeRange());
  }
}
