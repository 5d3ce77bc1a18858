package dev.millrace.server.push;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code DeliveryPolicy} of an HTTP subscription. What it leaves out is null, and the
 * topic's.
 */
public record SubscriptionDeliveryPolicy(
    @Nullable RetryPolicy retry,
    @Nullable Integer maxReceivesPerSecond,
    @Nullable String contentType) {
  /** Of a subscription that says nothing. */
  public static final SubscriptionDeliveryPolicy NONE =
      new SubscriptionDeliveryPolicy(null, null, null);

  /**
   * Reads and checks the attribute.
   *
   * @param text empty for a subscription that says nothing
   * @throws DeliveryPolicyException in the service's words
   */
  public static SubscriptionDeliveryPolicy parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    PolicyNode all = PolicyNode.parse(text);
    RetryPolicy retry = PolicySections.retry(all.child("healthyRetryPolicy"));
    Integer perSecond = PolicySections.maxReceivesPerSecond(all.child("throttlePolicy"));
    String type = PolicySections.contentType(all.child("requestPolicy"));
    if (all.child("sicklyRetryPolicy") != null) {
      throw all.refusal("sicklyRetryPolicy", "is not supported");
    }
    if (Boolean.TRUE.equals(all.flag("guaranteed"))) {
      throw all.refusal("guaranteed", "is not supported");
    }
    all.done();
    return new SubscriptionDeliveryPolicy(retry, perSecond, type);
  }

  /** As the attribute is kept and told: every member, in the service's order. */
  public String toJson() {
    Map<String, Document> members = new LinkedHashMap<>();
    members.put("healthyRetryPolicy", retry == null ? new Document.Null() : retry.toDocument());
    members.put("sicklyRetryPolicy", new Document.Null());
    members.put("throttlePolicy", PolicySections.throttle(maxReceivesPerSecond));
    members.put("requestPolicy", PolicySections.request(contentType));
    members.put("guaranteed", new Document.Bool(false));
    return JsonText.write(new Document.Node(members));
  }
}
