package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.Notification;
import org.jspecify.annotations.Nullable;

/**
 * What is signed of an envelope: the names and values that matter, each on its line, by name. The
 * message attributes, the sequence number and the unsubscribe link are not signed.
 */
final class CanonicalText {
  private final StringBuilder text = new StringBuilder();

  private CanonicalText() {}

  static Bytes of(Notification notification) {
    return new CanonicalText()
        .line("Message", notification.message())
        .line("MessageId", notification.messageId())
        .line("Subject", notification.subject())
        .line("Timestamp", IsoTime.of(notification.publishedAtMillis()))
        .line("TopicArn", notification.topicArn())
        .line("Type", EnvelopeWriter.NOTIFICATION)
        .bytes();
  }

  static Bytes of(Confirmation confirmation, String subscribeUrl) {
    return new CanonicalText()
        .line("Message", confirmation.text())
        .line("MessageId", confirmation.messageId())
        .line("SubscribeURL", subscribeUrl)
        .line("Timestamp", IsoTime.of(confirmation.sentAtMillis()))
        .line("Token", confirmation.token())
        .line("TopicArn", confirmation.topicArn())
        .line("Type", confirmation.kind().type())
        .bytes();
  }

  private CanonicalText line(String name, @Nullable String value) {
    if (value != null) {
      text.append(name).append('\n').append(value).append('\n');
    }
    return this;
  }

  private Bytes bytes() {
    return Bytes.utf8(text.toString());
  }
}
