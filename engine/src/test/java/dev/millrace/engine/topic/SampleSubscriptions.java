package dev.millrace.engine.topic;

import java.util.Map;
import java.util.UUID;

/** Subscriptions that differ in a number. */
final class SampleSubscriptions {
  private SampleSubscriptions() {}

  /** Evenly spread, as those of the host are: an index of ids counts on that. */
  static UUID id(int number) {
    return new UUID(number * 0x9E3779B97F4A7C15L, number * 0xC2B2AE3D27D4EB4FL);
  }

  static Subscription numbered(int number) {
    return at(number, number + 1);
  }

  static Subscription at(int number, long sequence) {
    return new Subscription(
        id(number),
        sequence,
        "123456789012",
        "sqs",
        "arn:aws:sqs:eu-central-1:123456789012:q" + number,
        TopicScenario.fingerprint("q" + number),
        number % 3 == 0 ? Map.of(Subscription.FILTER_POLICY, "p" + number) : Map.of(),
        number % 5 == 0 ? "token" + number : "",
        number % 5 == 0 ? TopicScenario.START_MILLIS + number : 0,
        number % 2 == 0);
  }
}
