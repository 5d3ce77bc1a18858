package dev.millrace.delivery.push;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.engine.topic.PublishedContent;

/**
 * One message, about to be taken to one subscriber.
 *
 * @param deliveryPolicy the subscription's own delivery policy as JSON; the empty text for none
 * @param topicDeliveryPolicy its topic's
 * @param topicDisplayName what its topic calls itself before people; the empty text for nothing
 */
public record Attempt(
    DeliveredMessage message,
    String deliveryPolicy,
    String topicDeliveryPolicy,
    String topicDisplayName) {
  /** The same with other content. */
  public Attempt with(PublishedContent content) {
    DeliveredMessage other =
        new DeliveredMessage(message.publishedId(), message.published(), content, message.origin());
    return new Attempt(other, deliveryPolicy, topicDeliveryPolicy, topicDisplayName);
  }

  /** As in the subscription: {@code http}, {@code email-json}, {@code sms}, … */
  public String protocol() {
    return message.origin().protocol();
  }

  /** As in the subscription: a URL, a mail address, a phone number, an endpoint's ARN. */
  public String endpoint() {
    return message.origin().endpoint();
  }
}
