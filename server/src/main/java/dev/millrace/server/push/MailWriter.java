package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.server.notification.Confirmation;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.notification.EnvelopeWriter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes mails of messages. Nothing that a publisher or a topic's owner has written reaches a header
 * with its control characters, so that it stays one header.
 */
final class MailWriter {
  private static final String SENDER = "AWS Notifications";
  private static final String SUBJECT = "AWS Notification Message";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s\\p{Cntrl}<>()\\[\\],;:\"\\\\@]{1,64}@[^\\s\\p{Cntrl}<>()\\[\\],;:\"\\\\@]{1,253}");

  private final String from;
  private final EnvelopeWriter envelopes;
  private final EnvelopeUrls urls;

  MailWriter(String from, EnvelopeWriter envelopes, EnvelopeUrls urls) {
    this.from = from;
    this.envelopes = envelopes;
    this.urls = urls;
  }

  /**
   * The mail for a subscriber.
   *
   * @throws MessagingException where the endpoint is no mail address
   */
  MimeMessage write(Session session, Attempt attempt) throws MessagingException {
    DeliveredMessage message = attempt.message();
    MimeMessage mail = new IdentifiedMail(session, id(message));
    mail.setFrom(sender(attempt.topicDisplayName()));
    mail.setRecipient(Message.RecipientType.TO, recipient(attempt.endpoint()));
    mail.setHeader(
        "Date", DATE.format(Instant.ofEpochMilli(message.published().publishedAtMillis())));
    mail.setSubject(subject(message), UTF_8.name());
    mail.setHeader("x-amz-sns-message-id", message.publishedId().toString());
    mail.setHeader("x-amz-sns-subscription-arn", message.subscriptionArn());
    // Whoever is on holiday need not tell a machine.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setText(body(attempt), UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  /** The same one at each attempt, so that a mailbox can tell that a mail came twice. */
  private String id(DeliveredMessage message) {
    return "<" + message.idInQueue() + from.substring(from.indexOf('@')) + ">";
  }

  private InternetAddress sender(String displayName) throws MessagingException {
    String name = CONTROLS.matcher(displayName).replaceAll(" ").strip();
    try {
      return new InternetAddress(from, name.isEmpty() ? SENDER : name, UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("every Java has UTF-8", e);
    }
  }

  private static InternetAddress recipient(String endpoint) throws MessagingException {
    if (!ADDRESS.matcher(endpoint).matches()) {
      throw new MessagingException("not one mail address");
    }
    return new InternetAddress(endpoint, true);
  }

  private static String subject(DeliveredMessage message) {
    String given = message.content().subject();
    return Confirmation.of(message)
        .map(confirmation ->
            switch (confirmation.kind()) {
              case SUBSCRIPTION -> "AWS Notification - Subscription Confirmation";
              case UNSUBSCRIBE -> "AWS Notification - Unsubscribe Confirmation";
            })
        .orElseGet(() ->
            given == null || given.isBlank()
                ? SUBJECT
                : CONTROLS.matcher(given).replaceAll(" ").strip());
  }

  private String body(Attempt attempt) {
    DeliveredMessage message = attempt.message();
    boolean json = attempt.protocol().equals("email-json");
    Optional<Confirmation> confirmation = Confirmation.of(message);
    if (confirmation.isPresent()) {
      return json ? envelopes.confirmation(confirmation.get()) : request(confirmation.get());
    }
    return json
        ? envelopes.notification(message.notification(), message.subscriptionArn())
        : notification(message);
  }

  private String notification(DeliveredMessage message) {
    return message.text().toUtf8String()
        + "\n\n--\nTo get no more mails of this topic, unsubscribe here:\n"
        + urls.unsubscribe(message.subscriptionArn())
        + "\n\nNobody reads what is sent back to this address.\n";
  }

  private String request(Confirmation confirmation) {
    String link = urls.subscribe(confirmation.topicArn(), confirmation.token());
    return switch (confirmation.kind()) {
      case SUBSCRIPTION ->
          "This address was subscribed to the topic:\n"
              + confirmation.topicArn()
              + "\n\nTo confirm the subscription, visit:\n"
              + link
              + "\n\nIf you do not want it, do nothing: without your confirmation no more mails"
              + " come.\n";
      case UNSUBSCRIBE ->
          "This subscription has ended:\n"
              + confirmation.subscriptionArn()
              + "\n\nIf that was a mistake, bring it back here:\n"
              + link
              + "\n";
    };
  }

  /** Jakarta Mail would make up an id from the machine's name and the time. */
  private static final class IdentifiedMail extends MimeMessage {
    private final String id;

    private IdentifiedMail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
