package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.TopicId;

/**
 * How much of everything there may be. The defaults are the service's own.
 *
 * @param topicsMax of one account in one region
 * @param subscriptionsMax of one standard topic
 * @param fifoSubscriptionsMax of one FIFO topic
 * @param filterPoliciesMax of one topic
 */
public record SnsSettings(
    int topicsMax, int subscriptionsMax, int fifoSubscriptionsMax, int filterPoliciesMax) {
  public static final SnsSettings DEFAULTS = new SnsSettings(100_000, 12_500_000, 100, 200);

  Subscribe.Limits limitsOf(TopicId topic) {
    return new Subscribe.Limits(
        topic.isFifo() ? fifoSubscriptionsMax : subscriptionsMax, filterPoliciesMax);
  }
}
