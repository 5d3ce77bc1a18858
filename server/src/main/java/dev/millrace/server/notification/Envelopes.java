package dev.millrace.server.notification;

import dev.millrace.delivery.Notification;

/** Writes the envelope in which a subscriber gets a message. Thread-safe. */
public interface Envelopes {
  /** The JSON of a message for one subscription. */
  String notification(Notification notification, String subscriptionArn);

  /** The JSON of a message that asks for a confirmation. */
  String confirmation(Confirmation confirmation);
}
