package dev.millrace.server.api.sns;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.Map;
import java.util.Set;

/** The attribute {@code DeliveryPolicy} of topics and subscriptions: what may stand in it. */
final class DeliveryPolicies {
  private static final String RETRIES =
      "{\"minDelayTarget\":20,\"maxDelayTarget\":20,\"numRetries\":3,\"numMaxDelayRetries\":0,"
          + "\"numNoDelayRetries\":0,\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"}";
  private static final String REQUEST = "{\"headerContentType\":\"text/plain; charset=UTF-8\"}";
  private static final Set<String> OF_SUBSCRIPTION =
      Set.of(
          "healthyRetryPolicy",
          "sicklyRetryPolicy",
          "throttlePolicy",
          "requestPolicy",
          "guaranteed");

  private DeliveryPolicies() {}

  /** The policy of a topic as it is kept. */
  static String checkedForTopic(String text, AttributeWording wording) {
    return checked(text, Set.of("http"), wording);
  }

  /** The policy of a subscription as it is kept. */
  static String checkedForSubscription(String text, AttributeWording wording) {
    return checked(text, OF_SUBSCRIPTION, wording);
  }

  /** What holds for a topic that has this policy, or none where the text is empty. */
  static String effectiveOfTopic(String stored) {
    return stored.isEmpty()
        ? "{\"http\":{\"defaultHealthyRetryPolicy\":"
            + RETRIES
            + ",\"disableSubscriptionOverrides\":false,\"defaultRequestPolicy\":"
            + REQUEST
            + "}}"
        : stored;
  }

  /** What holds for a subscription that has this policy, or none where the text is empty. */
  static String effectiveOfSubscription(String stored) {
    return stored.isEmpty()
        ? "{\"healthyRetryPolicy\":"
            + RETRIES
            + ",\"sicklyRetryPolicy\":null,\"throttlePolicy\":null,\"requestPolicy\":"
            + REQUEST
            + ",\"guaranteed\":false}"
        : stored;
  }

  private static String checked(String text, Set<String> members, AttributeWording wording) {
    Map<String, Document> policy = TopicAttributes.object("DeliveryPolicy", text, wording);
    for (String member : policy.keySet()) {
      if (!members.contains(member)) {
        throw wording.invalid("DeliveryPolicy: Unexpected JSON member: " + member);
      }
    }
    return policy.isEmpty() ? "" : JsonText.write(new Document.Node(policy));
  }
}
