package dev.millrace.server.api.sns;

import dev.millrace.server.push.DeliveryPolicy;
import dev.millrace.server.push.DeliveryPolicyException;
import dev.millrace.server.push.SubscriptionDeliveryPolicy;
import dev.millrace.server.push.TopicDeliveryPolicy;

/** The attribute {@code DeliveryPolicy} of topics and subscriptions, as it is kept and told. */
final class DeliveryPolicies {
  private DeliveryPolicies() {}

  /** The policy of a topic as it is kept; empty where it says nothing. */
  static String checkedForTopic(String text, AttributeWording wording) {
    try {
      TopicDeliveryPolicy policy = TopicDeliveryPolicy.parse(text);
      return policy.equals(TopicDeliveryPolicy.NONE) ? "" : policy.toJson();
    } catch (DeliveryPolicyException refused) {
      throw wording.invalid(String.valueOf(refused.getMessage()));
    }
  }

  /** The policy of a subscription as it is kept; empty where it says nothing. */
  static String checkedForSubscription(String text, AttributeWording wording) {
    try {
      SubscriptionDeliveryPolicy policy = SubscriptionDeliveryPolicy.parse(text);
      return policy.equals(SubscriptionDeliveryPolicy.NONE) ? "" : policy.toJson();
    } catch (DeliveryPolicyException refused) {
      throw wording.invalid(String.valueOf(refused.getMessage()));
    }
  }

  /** What holds for a topic. */
  static String effectiveOfTopic(String stored) {
    return TopicDeliveryPolicy.parse(stored).toEffectiveJson();
  }

  /** What holds for a subscription, by its topic's policy and its own. */
  static String effectiveOfSubscription(String storedOfTopic, String stored) {
    return DeliveryPolicy.effective(
            TopicDeliveryPolicy.parse(storedOfTopic), SubscriptionDeliveryPolicy.parse(stored))
        .toJson();
  }
}
