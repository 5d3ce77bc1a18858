package dev.millrace.server.push;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code DeliveryPolicy} of a topic: what holds for its HTTP subscriptions that say
 * nothing themselves. What it leaves out is null.
 *
 * @param overridesDisabled whether subscriptions are not asked
 */
public record TopicDeliveryPolicy(
    @Nullable RetryPolicy retry,
    @Nullable Boolean overridesDisabled,
    @Nullable Integer maxReceivesPerSecond,
    @Nullable String contentType) {
  /** Of a topic that says nothing. */
  public static final TopicDeliveryPolicy NONE = new TopicDeliveryPolicy(null, null, null, null);

  /**
   * Reads and checks the attribute.
   *
   * @param text empty for a topic that says nothing
   * @throws DeliveryPolicyException in the service's words
   */
  public static TopicDeliveryPolicy parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    PolicyNode all = PolicyNode.parse(text);
    PolicyNode http = all.child("http");
    all.done();
    if (http == null) {
      return NONE;
    }
    RetryPolicy retry = PolicySections.retry(http.child("defaultHealthyRetryPolicy"));
    Boolean disabled = http.flag("disableSubscriptionOverrides");
    Integer perSecond = PolicySections.maxReceivesPerSecond(http.child("defaultThrottlePolicy"));
    String type = PolicySections.contentType(http.child("defaultRequestPolicy"));
    http.done();
    return new TopicDeliveryPolicy(retry, disabled, perSecond, type);
  }

  /** As the attribute is kept and told: the members in the service's order. */
  public String toJson() {
    return json(retry, overridesDisabled, maxReceivesPerSecond, contentType);
  }

  /** As {@code EffectiveDeliveryPolicy} of the topic. */
  public String toEffectiveJson() {
    return json(
        retry == null ? RetryPolicy.DEFAULT : retry,
        overridesDisabled != null && overridesDisabled,
        maxReceivesPerSecond,
        contentType == null ? DeliveryPolicy.CONTENT_TYPE : contentType);
  }

  private static String json(
      @Nullable RetryPolicy retry,
      @Nullable Boolean disabled,
      @Nullable Integer perSecond,
      @Nullable String type) {
    Map<String, Document> http = new LinkedHashMap<>();
    if (retry != null) {
      http.put("defaultHealthyRetryPolicy", retry.toDocument());
    }
    if (disabled != null) {
      http.put("disableSubscriptionOverrides", new Document.Bool(disabled));
    }
    if (perSecond != null) {
      http.put("defaultThrottlePolicy", PolicySections.throttle(perSecond));
    }
    if (type != null) {
      http.put("defaultRequestPolicy", PolicySections.request(type));
    }
    return JsonText.write(new Document.Node(Map.of("http", new Document.Node(http))));
  }
}
