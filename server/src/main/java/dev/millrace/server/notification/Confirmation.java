package dev.millrace.server.notification;

import dev.millrace.delivery.DeliveredMessage;
import java.util.Optional;

/**
 * Asks an endpoint whether it wants a subscription, or tells it that one has ended.
 *
 * @param subscriptionArn whose beginning or end this is
 * @param messageId of this message
 * @param token what the endpoint confirms with
 * @param sentAtMillis milliseconds since 1970
 * @param signatureVersion 1 for SHA1, 2 for SHA256
 */
public record Confirmation(
    Kind kind,
    String topicArn,
    String subscriptionArn,
    String messageId,
    String token,
    long sentAtMillis,
    int signatureVersion) {
  /** Which of the two, with its name on the wire. */
  public enum Kind {
    SUBSCRIPTION("SubscriptionConfirmation"),
    UNSUBSCRIBE("UnsubscribeConfirmation");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** {@code Type} in the envelope, {@code x-amz-sns-message-type} in the request. */
    public String type() {
      return type;
    }
  }

  /** The one that a message is; empty for a notification. */
  public static Optional<Confirmation> of(DeliveredMessage message) {
    return switch (message.content().type()) {
      case NOTIFICATION -> Optional.empty();
      case SUBSCRIPTION_CONFIRMATION -> Optional.of(of(message, Kind.SUBSCRIPTION));
      case UNSUBSCRIBE_CONFIRMATION -> Optional.of(of(message, Kind.UNSUBSCRIBE));
    };
  }

  private static Confirmation of(DeliveredMessage message, Kind kind) {
    return new Confirmation(
        kind,
        message.content().topicArn(),
        message.subscriptionArn(),
        message.publishedId().toString(),
        message.text().toUtf8String(),
        message.published().publishedAtMillis(),
        message.published().signatureVersion());
  }

  /** What it says to people, in the service's words. */
  public String text() {
    return switch (kind) {
      case SUBSCRIPTION ->
          "You have chosen to subscribe to the topic "
              + topicArn
              + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
      case UNSUBSCRIBE ->
          "You have chosen to deactivate subscription "
              + subscriptionArn
              + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL"
              + " included in this message.";
    };
  }
}
