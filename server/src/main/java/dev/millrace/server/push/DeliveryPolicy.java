package dev.millrace.server.push;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the deliveries of one HTTP subscription, after its own policy, its topic's and the
 * service's defaults have been put together.
 *
 * @param maxReceivesPerSecond null where nothing is held back
 */
public record DeliveryPolicy(
    RetryPolicy retry, @Nullable Integer maxReceivesPerSecond, String contentType) {
  static final String CONTENT_TYPE = "text/plain; charset=UTF-8";

  /** Where neither the topic nor the subscription says anything: three retries, 20 s apart. */
  public static final DeliveryPolicy DEFAULT =
      new DeliveryPolicy(RetryPolicy.DEFAULT, null, CONTENT_TYPE);

  /** Puts the policies together: a section that a subscription has replaces the topic's whole. */
  public static DeliveryPolicy effective(
      TopicDeliveryPolicy topic, SubscriptionDeliveryPolicy subscription) {
    SubscriptionDeliveryPolicy own =
        Boolean.TRUE.equals(topic.overridesDisabled())
            ? SubscriptionDeliveryPolicy.NONE
            : subscription;
    return new DeliveryPolicy(
        first(own.retry(), topic.retry(), RetryPolicy.DEFAULT),
        own.maxReceivesPerSecond() == null
            ? topic.maxReceivesPerSecond()
            : own.maxReceivesPerSecond(),
        first(own.contentType(), topic.contentType(), CONTENT_TYPE));
  }

  private static <T> T first(@Nullable T own, @Nullable T topic, T standard) {
    if (own != null) {
      return own;
    }
    return topic != null ? topic : standard;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param text empty for {@link #DEFAULT}
   */
  public static DeliveryPolicy parse(String text) {
    return effective(TopicDeliveryPolicy.NONE, SubscriptionDeliveryPolicy.parse(text));
  }

  /** As {@code EffectiveDeliveryPolicy} of the subscription. */
  public String toJson() {
    return new SubscriptionDeliveryPolicy(retry, maxReceivesPerSecond, contentType).toJson();
  }

  /** How often is tried at most, the first attempt included. */
  public int attemptsMax() {
    return 1 + retry.retries();
  }

  /**
   * How long to wait before the next attempt. The real service adds some jitter; so may whoever
   * waits.
   *
   * @param failedAttempts how many there were, at least 1
   * @return empty where that was the last
   */
  public OptionalLong retryDelayMillis(int failedAttempts) {
    return retry.delayMillis(failedAttempts);
  }
}
