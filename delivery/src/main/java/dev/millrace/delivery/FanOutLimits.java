package dev.millrace.delivery;

/**
 * How much is looked at, and said, at once: a step of a fan-out is one record with its deliveries.
 *
 * @param publicationsMax messages
 * @param subscriptionsMax subscriptions of a topic
 * @param targetsMax queues, beyond which no further message is added
 */
public record FanOutLimits(int publicationsMax, int subscriptionsMax, int targetsMax) {
  public static final FanOutLimits DEFAULTS = new FanOutLimits(100, 250, 250);

  public FanOutLimits {
    if (publicationsMax < 1 || subscriptionsMax < 1 || targetsMax < 1) {
      throw new IllegalArgumentException("a fan-out that looks at nothing never ends");
    }
  }
}
