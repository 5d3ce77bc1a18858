package dev.millrace.delivery.push;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** One way to reach subscribers. */
public interface Transport {
  /** Tries once and does not wait; the stage never fails. */
  CompletionStage<Outcome> push(Attempt attempt);

  /**
   * How long to wait after an attempt that failed.
   *
   * @param attempts how many there were
   * @return milliseconds; empty where there is to be no further one
   */
  OptionalLong retryDelayMillis(Attempt attempt, int attempts);

  /**
   * How many messages a second a subscriber with these policies takes at the most; empty for any
   * number.
   */
  default OptionalInt receivesPerSecondMax(String deliveryPolicy, String topicDeliveryPolicy) {
    return OptionalInt.empty();
  }
}
