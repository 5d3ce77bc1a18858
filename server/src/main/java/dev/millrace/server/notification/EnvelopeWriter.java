package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.Notification;
import java.util.function.Supplier;

/**
 * Renders envelopes, as HTTP endpoints, mailboxes and queues get them. Order, layout and words are
 * the real service's; so is it that messages of FIFO topics, told by their sequence number, are not
 * signed. Thread-safe.
 */
public final class EnvelopeWriter implements Envelopes {
  static final String NOTIFICATION = "Notification";

  private final Supplier<SigningKey> key;
  private final EnvelopeUrls urls;
  private final SignatureCache signatures = new SignatureCache();

  /**
   * @param key asked at the first signature; the same one each time
   */
  public EnvelopeWriter(Supplier<SigningKey> key, EnvelopeUrls urls) {
    this.key = key;
    this.urls = urls;
  }

  @Override
  public String notification(Notification notification, String subscriptionArn) {
    EnvelopeText text =
        new EnvelopeText()
            .add("Type", NOTIFICATION)
            .add("MessageId", notification.messageId())
            .add("SequenceNumber", notification.sequenceNumber())
            .add("TopicArn", notification.topicArn())
            .add("Subject", notification.subject())
            .add("Message", notification.message())
            .add("Timestamp", IsoTime.of(notification.publishedAtMillis()));
    if (notification.sequenceNumber() == null) {
      addSignature(text, notification.signatureVersion(), CanonicalText.of(notification));
    }
    if (notification.replayed()) {
      text.addTrue("Replayed");
    }
    return text.add("UnsubscribeURL", urls.unsubscribe(subscriptionArn))
        .addAttributes(notification.attributes())
        .toString();
  }

  /** The JSON that asks for, or tells of the end of, a subscription. */
  @Override
  public String confirmation(Confirmation confirmation) {
    String subscribeUrl = urls.subscribe(confirmation.topicArn(), confirmation.token());
    EnvelopeText text =
        new EnvelopeText()
            .add("Type", confirmation.kind().type())
            .add("MessageId", confirmation.messageId())
            .add("Token", confirmation.token())
            .add("TopicArn", confirmation.topicArn())
            .add("Message", confirmation.text())
            .add("SubscribeURL", subscribeUrl)
            .add("Timestamp", IsoTime.of(confirmation.sentAtMillis()));
    addSignature(
        text, confirmation.signatureVersion(), CanonicalText.of(confirmation, subscribeUrl));
    return text.toString();
  }

  private void addSignature(EnvelopeText text, int version, Bytes canonical) {
    SigningKey signer = key.get();
    text.add("SignatureVersion", Integer.toString(version))
        .add("Signature", signatures.get(version, canonical, () -> signer.sign(version, canonical)))
        .add("SigningCertURL", urls.certificate(signer.certificatePath()));
  }
}
