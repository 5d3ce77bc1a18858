package dev.millrace.server.api.sns;

import dev.millrace.delivery.protection.DataProtectionPolicy;
import dev.millrace.delivery.protection.InvalidPolicyException;
import dev.millrace.engine.topic.TopicId;

/** The data protection policy of a topic: what may stand in it. */
final class DataProtection {
  private DataProtection() {}

  /** Fails where a text is not a policy that the topic can have. */
  static void check(String text, TopicId topic) {
    if (topic.isFifo()) {
      throw SnsErrors.invalidParameter(
          "DataProtectionPolicy", "FIFO topics do not support data protection policies");
    }
    try {
      DataProtectionPolicy.parse(text);
    } catch (InvalidPolicyException refused) {
      throw SnsErrors.invalidDataProtectionPolicy(refused.text());
    }
  }
}
