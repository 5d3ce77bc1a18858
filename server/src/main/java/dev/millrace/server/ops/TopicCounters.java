package dev.millrace.server.ops;

import dev.millrace.delivery.FanOutListener;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.PushReport;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.server.api.sns.TopicTraffic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what goes through each topic; a topic that was deleted is forgotten. */
public final class TopicCounters implements PushListener, FanOutListener, TopicTraffic {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int NAME = 5;
  private static final int PARTS = 6;

  private final Metrics metrics;
  private final ConcurrentHashMap<String, Counters> byTopic = new ConcurrentHashMap<>();

  private record Counters(
      Counter published,
      Counter publishedBytes,
      Counter delivered,
      Counter failed,
      Counter redriven,
      Counter kept,
      Counter filteredOut,
      SizeRange sizes) {
    Totals totals() {
      return new Totals(
          published.count(),
          publishedBytes.count(),
          delivered.count(),
          failed.count(),
          filteredOut.count());
    }
  }

  /** How often things have happened to a topic. */
  record Totals(
      double published,
      double publishedBytes,
      double delivered,
      double failed,
      double filteredOut) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    /** How often since then; what was deleted and made again has begun anew. */
    Totals since(Totals earlier) {
      return new Totals(
          Math.max(0, published - earlier.published),
          Math.max(0, publishedBytes - earlier.publishedBytes),
          Math.max(0, delivered - earlier.delivered),
          Math.max(0, failed - earlier.failed),
          Math.max(0, filteredOut - earlier.filteredOut));
    }
  }

  public TopicCounters(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void published(String topicArn, int messages, long bytes) {
    Counters counters = of(topicArn);
    counters.published.increment(messages);
    counters.publishedBytes.increment((double) bytes);
    counters.sizes.add(messages, bytes);
  }

  @Override
  public void settled(PushReport report) {
    String topicArn = report.message().content().topicArn();
    if (topicArn.isEmpty()) {
      return;
    }
    Counters counters = of(topicArn);
    switch (report.fate()) {
      case DELIVERED -> counters.delivered.increment();
      case DEAD_LETTERED -> {
        counters.failed.increment();
        counters.redriven.increment();
      }
      case DISCARDED -> counters.failed.increment();
      case KEPT_IN_OUTBOX -> counters.kept.increment();
      case OWED -> {}
    }
  }

  @Override
  public void fannedOut(TopicId topic, FanOutListener.Counts counts) {
    Counters counters = of(topic.arn());
    counters.delivered.increment(counts.queued());
    counters.filteredOut.increment(counts.filteredOut());
    counters.failed.increment(counts.refused());
  }

  @Override
  public void gone(String topicArn) {
    Counters counters = byTopic.remove(topicArn);
    if (counters != null) {
      metrics.forget(counters.published);
      metrics.forget(counters.publishedBytes);
      metrics.forget(counters.delivered);
      metrics.forget(counters.failed);
      metrics.forget(counters.redriven);
      metrics.forget(counters.kept);
      metrics.forget(counters.filteredOut);
    }
  }

  /** Everything since each topic was first used, by their ARNs. */
  Map<String, Totals> totals() {
    Map<String, Totals> totals = new HashMap<>();
    byTopic.forEach((topicArn, counters) -> totals.put(topicArn, counters.totals()));
    return totals;
  }

  /** How large messages have been since the last time this was asked. */
  SizeRange.Bounds takeSizes(String topicArn) {
    Counters counters = byTopic.get(topicArn);
    return counters == null ? SizeRange.Bounds.NONE : counters.sizes.take();
  }

  private Counters of(String topicArn) {
    return byTopic.computeIfAbsent(topicArn, this::register);
  }

  private Counters register(String topicArn) {
    String[] parts = topicArn.split(":", PARTS);
    Tags tags = Tags.of("account", parts[ACCOUNT], "region", parts[REGION], "topic", parts[NAME]);
    return new Counters(
        metrics.counter("millrace.topic.published", "Messages published to a topic", tags),
        metrics.counter(
            "millrace.topic.published.bytes", "Bytes of messages published to a topic", tags),
        metrics.counter(
            "millrace.topic.delivered", "Notifications that subscribers have taken", tags),
        metrics.counter("millrace.topic.failed", "Notifications that were given up", tags),
        metrics.counter(
            "millrace.topic.redriven.to.dlq",
            "Notifications that went to a dead-letter queue",
            tags),
        metrics.counter(
            "millrace.topic.kept.in.outbox",
            "Notifications that nobody is set up to deliver",
            tags),
        metrics.counter(
            "millrace.topic.filtered.out", "Notifications that subscribers did not want", tags),
        new SizeRange());
  }
}
