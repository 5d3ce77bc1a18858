package dev.millrace.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.Notification;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.host.Entropy;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Envelopes to the last byte, and what of them is signed. */
class EnvelopeWriterTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:orders";
  private static final String SUBSCRIPTION = TOPIC + ":c9135db0-26c4-47ec-8998-413945fb5a96";
  private static final String ID = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";
  private static final SigningKey KEY =
      SigningKey.create(Instant.parse("2026-05-02T00:54:06.655Z"), Entropy.system());
  private static final long MOMENT = Instant.parse("2026-05-02T00:54:06.600Z").toEpochMilli();

  private final EnvelopeWriter envelopes =
      new EnvelopeWriter(
          () -> KEY,
          new EnvelopeUrls(
              () -> "http://127.0.0.1:4566", URI.create("https://sns.eu-west-1.amazonaws.com")));

  @Test
  void notificationHasTheLayoutOfTheService() throws Exception {
    Notification notification =
        notification(
            "Greetings",
            "He said \"hi\"\n/ünïcode",
            List.of(
                new Attribute("colour", "String", Bytes.utf8("blue")),
                new Attribute("raw", "Binary", Bytes.wrap(new byte[] {1, 2, (byte) 0xff}))),
            null,
            1);

    String envelope = envelopes.notification(notification, SUBSCRIPTION);

    assertThat(envelope)
        .isEqualTo(
            """
            {
              "Type" : "Notification",
              "MessageId" : "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
              "TopicArn" : "arn:aws:sns:eu-west-1:123456789012:orders",
              "Subject" : "Greetings",
              "Message" : "He said \\"hi\\"\\n/ünïcode",
              "Timestamp" : "2026-05-02T00:54:06.600Z",
              "SignatureVersion" : "1",
              "Signature" : "SIGNATURE",
              "SigningCertURL" : "https://sns.eu-west-1.amazonaws.comPATH",
              "UnsubscribeURL" : "http://127.0.0.1:4566/?Action=Unsubscribe&SubscriptionArn=SUBSCRIPTION",
              "MessageAttributes" : {
                "colour" : {"Type":"String","Value":"blue"},
                "raw" : {"Type":"Binary","Value":"AQL/"}
              }
            }\
            """
                .replace("SIGNATURE", member(envelope, "Signature"))
                .replace("PATH", KEY.certificatePath())
                .replace("SUBSCRIPTION", SUBSCRIPTION));
    assertSigned(
        "SHA1withRSA",
        """
        Message
        He said "hi"
        /ünïcode
        MessageId
        22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
        Subject
        Greetings
        Timestamp
        2026-05-02T00:54:06.600Z
        TopicArn
        arn:aws:sns:eu-west-1:123456789012:orders
        Type
        Notification
        """,
        envelope);
  }

  @Test
  void absentSubjectIsNeitherWrittenNorSigned() throws Exception {
    String envelope =
        envelopes.notification(notification(null, "plain", List.of(), null, 2), SUBSCRIPTION);

    assertThat(envelope).doesNotContain("Subject\"").doesNotContain("MessageAttributes");
    assertThat(member(envelope, "SignatureVersion")).isEqualTo("2");
    assertSigned(
        "SHA256withRSA",
        """
        Message
        plain
        MessageId
        22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
        Timestamp
        2026-05-02T00:54:06.600Z
        TopicArn
        arn:aws:sns:eu-west-1:123456789012:orders
        Type
        Notification
        """,
        envelope);
  }

  @Test
  void messageOfFifoTopicHasItsNumberAndNoSignature() {
    assertThat(
            envelopes.notification(
                notification(null, "first", List.of(), "10000000000000000000", 1), SUBSCRIPTION))
        .isEqualTo(
            """
            {
              "Type" : "Notification",
              "MessageId" : "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
              "SequenceNumber" : "10000000000000000000",
              "TopicArn" : "arn:aws:sns:eu-west-1:123456789012:orders",
              "Message" : "first",
              "Timestamp" : "2026-05-02T00:54:06.600Z",
              "UnsubscribeURL" : "http://127.0.0.1:4566/?Action=Unsubscribe&SubscriptionArn=SUBSCRIPTION"
            }\
            """
                .replace("SUBSCRIPTION", SUBSCRIPTION));
  }

  @Test
  void confirmationOffersItsUrlAndSignsItsToken() throws Exception {
    String envelope =
        envelopes.confirmation(
            new Confirmation(
                Confirmation.Kind.SUBSCRIPTION, TOPIC, SUBSCRIPTION, ID, "2336f37f", MOMENT, 2));

    assertThat(envelope)
        .isEqualTo(
            """
            {
              "Type" : "SubscriptionConfirmation",
              "MessageId" : "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
              "Token" : "2336f37f",
              "TopicArn" : "arn:aws:sns:eu-west-1:123456789012:orders",
              "Message" : "You have chosen to subscribe to the topic arn:aws:sns:eu-west-1:123456789012:orders.\\nTo confirm the subscription, visit the SubscribeURL included in this message.",
              "SubscribeURL" : "http://127.0.0.1:4566/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:orders&Token=2336f37f",
              "Timestamp" : "2026-05-02T00:54:06.600Z",
              "SignatureVersion" : "2",
              "Signature" : "SIGNATURE",
              "SigningCertURL" : "https://sns.eu-west-1.amazonaws.comPATH"
            }\
            """
                .replace("SIGNATURE", member(envelope, "Signature"))
                .replace("PATH", KEY.certificatePath()));
    assertSigned(
        "SHA256withRSA",
        """
        Message
        You have chosen to subscribe to the topic arn:aws:sns:eu-west-1:123456789012:orders.
        To confirm the subscription, visit the SubscribeURL included in this message.
        MessageId
        22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
        SubscribeURL
        http://127.0.0.1:4566/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:orders&Token=2336f37f
        Timestamp
        2026-05-02T00:54:06.600Z
        Token
        2336f37f
        TopicArn
        arn:aws:sns:eu-west-1:123456789012:orders
        Type
        SubscriptionConfirmation
        """,
        envelope);
  }

  @Test
  void endOfSubscriptionNamesIt() {
    String envelope =
        envelopes.confirmation(
            new Confirmation(
                Confirmation.Kind.UNSUBSCRIBE, TOPIC, SUBSCRIPTION, ID, "77", MOMENT, 1));

    assertThat(member(envelope, "Type")).isEqualTo("UnsubscribeConfirmation");
    assertThat(member(envelope, "Message"))
        .isEqualTo(
            "You have chosen to deactivate subscription "
                + SUBSCRIPTION
                + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL"
                + " included in this message.");
  }

  @Test
  void sameTextIsSignedOnce() {
    SignatureCache cache = new SignatureCache();
    AtomicInteger signed = new AtomicInteger();
    Bytes text = Bytes.utf8("text");

    String first = cache.get(1, text, () -> "s" + signed.incrementAndGet());
    String again = cache.get(1, Bytes.utf8("text"), () -> "s" + signed.incrementAndGet());
    String otherVersion = cache.get(2, text, () -> "s" + signed.incrementAndGet());

    assertThat(List.of(first, again, otherVersion)).containsExactly("s1", "s1", "s2");
  }

  @Test
  void cacheForgetsWhatWasNotUsedLongest() {
    SignatureCache cache = new SignatureCache();
    AtomicInteger signed = new AtomicInteger();
    for (int i = 0; i <= SignatureCache.SIGNATURES_MAX; i++) {
      cache.get(1, Bytes.utf8("text " + i), () -> "s" + signed.incrementAndGet());
    }
    signed.set(0);

    cache.get(1, Bytes.utf8("text 1"), () -> "s" + signed.incrementAndGet());
    cache.get(1, Bytes.utf8("text 0"), () -> "s" + signed.incrementAndGet());

    assertThat(signed).hasValue(1);
  }

  @Test
  void replayedMessageSaysSo() {
    Notification replayed =
        new Notification(
            TOPIC, ID, null, "again", MOMENT, List.of(), "10000000000000000007", 1, true);

    assertThat(envelopes.notification(replayed, SUBSCRIPTION))
        .contains(",\n  \"Replayed\" : true,\n");
    assertThat(
            envelopes.notification(
                notification(null, "first", List.of(), "10000000000000000007", 1), SUBSCRIPTION))
        .doesNotContain("Replayed");
  }

  private static Notification notification(
      @Nullable String subject,
      String message,
      List<Attribute> attributes,
      @Nullable String sequenceNumber,
      int version) {
    return new Notification(
        TOPIC, ID, subject, message, MOMENT, attributes, sequenceNumber, version);
  }

  private static String member(String envelope, String name) {
    Document.Node node = (Document.Node) JsonText.parse(envelope);
    return node.entries().get(name) instanceof Document.Text(var text) ? text : "absent";
  }

  private static void assertSigned(String algorithm, String canonical, String envelope)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(Pem.certificate(KEY.certificatePem()));
    verifier.update(canonical.getBytes(StandardCharsets.UTF_8));
    assertThat(verifier.verify(Base64.getDecoder().decode(member(envelope, "Signature")))).isTrue();
  }
}
