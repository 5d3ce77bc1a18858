package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Gateways.MailSecurity;
import dev.millrace.server.config.Secret;
import dev.millrace.server.notification.Confirmation;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.notification.EnvelopeWriter;
import dev.millrace.server.notification.SigningKey;
import dev.millrace.server.outgoing.OutgoingTls;
import dev.millrace.server.outgoing.ScriptedServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives in mailboxes, and what becomes of mails that a mail server does not take. */
class MailTransportTest {
  private static final String READER = "reader@example.com";
  private static final SigningKey KEY =
      SigningKey.create(Instant.parse("2026-05-02T00:00:00Z"), Entropy.system());

  private final GreenMail mailServer =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final EnvelopeUrls urls = new EnvelopeUrls(() -> "http://127.0.0.1:4566", null);
  private final EnvelopeWriter envelopes = new EnvelopeWriter(() -> KEY, urls);
  private final List<MailTransport> opened = new ArrayList<>();

  @TempDir Path directory;

  @BeforeEach
  void startMailServer() {
    mailServer.start();
  }

  @AfterEach
  void close() {
    opened.forEach(MailTransport::close);
    mailServer.stop();
  }

  @Test
  void notificationIsAMailWithAWayOut() throws Exception {
    assertThat(push(Attempts.to("email", READER, "two pounds\nof täa")))
        .isEqualTo(new Outcome.Delivered(250, "The mail server has the mail"));

    MimeMessage mail = received();
    assertThat(mail.getSubject()).isEqualTo("AWS Notification Message");
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("no-reply@example.com", "AWS Notifications"));
    assertThat(mail.getFrom()[0]).hasToString("AWS Notifications <no-reply@example.com>");
    assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(READER));
    assertThat(mail.getHeader("Date")).containsExactly("Sat, 2 May 2026 00:00:00 +0000");
    assertThat(mail.getHeader("x-amz-sns-message-id")).containsExactly(Attempts.ID);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(text(mail))
        .isEqualTo(
            """
            two pounds
            of täa

            --
            To get no more mails of this topic, unsubscribe here:
            http://127.0.0.1:4566/?Action=Unsubscribe&SubscriptionArn=SUBSCRIPTION

            Nobody reads what is sent back to this address.
            """
                .replace("SUBSCRIPTION", Attempts.SUBSCRIPTION)
                .stripTrailing());
  }

  @Test
  void subjectAndTopicsNameAreThePublishers() throws Exception {
    push(Attempts.to("email", READER, "m").about("Tea").from("Bestellungen für alle"));

    MimeMessage mail = received();
    assertThat(mail.getSubject()).isEqualTo("Tea");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("Bestellungen für alle");
  }

  @Test
  void mailComesAgainUnderTheSameId() throws Exception {
    push(Attempts.to("email", READER, "m"));
    push(Attempts.to("email", READER, "m"));

    MimeMessage[] mails = mailServer.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID())
        .endsWith("@example.com>")
        .isEqualTo(mails[1].getMessageID());
  }

  @Test
  void jsonIsTheEnvelope() throws Exception {
    Attempts attempt = Attempts.to("email-json", READER, "{\"a\":1}");
    push(attempt);

    assertThat(text(received()))
        .isEqualTo(envelopes.notification(attempt.message().notification(), Attempts.SUBSCRIPTION));
  }

  @Test
  void confirmationIsAskedForWithALink() throws Exception {
    push(
        Attempts.to("email", READER, "2336f37f")
            .of(PublishedContent.Type.SUBSCRIPTION_CONFIRMATION));

    MimeMessage mail = received();
    assertThat(mail.getSubject()).isEqualTo("AWS Notification - Subscription Confirmation");
    assertThat(text(mail))
        .isEqualTo(
            """
            This address was subscribed to the topic:
            arn:aws:sns:eu-west-1:123456789012:orders

            To confirm the subscription, visit:
            http://127.0.0.1:4566/?Action=ConfirmSubscription&TopicArn=TOPIC&Token=2336f37f

            If you do not want it, do nothing: without your confirmation no more mails come.
            """
                .replace("TOPIC", Attempts.TOPIC)
                .stripTrailing());
  }

  @Test
  void confirmationInJsonIsTheEnvelope() throws Exception {
    Attempts attempt =
        Attempts.to("email-json", READER, "2336f37f")
            .of(PublishedContent.Type.SUBSCRIPTION_CONFIRMATION);
    push(attempt);

    assertThat(text(received()))
        .isEqualTo(envelopes.confirmation(Confirmation.of(attempt.message()).orElseThrow()));
  }

  @Test
  void headersCannotBeAdded() throws Exception {
    push(
        Attempts.to("email", READER, "m")
            .about("a\r\nBcc: victim@example.com\r\n\r\nbody")
            .from("b\r\nBcc: victim@example.com"));

    MimeMessage mail = received();
    assertThat(mailServer.getReceivedMessages()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("a Bcc: victim@example.com body");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("b Bcc: victim@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "a@example.com,b@example.com",
        "a@example.com\r\nRCPT TO:<b@example.com>",
        "Group: a@example.com;",
        "a@example.com>",
        "a@b@example.com"
      })
  void endpointThatIsNotOneAddressIsNeverTriedAgain(String endpoint) {
    assertThat(push(Attempts.to("email", endpoint, "m")))
        .isEqualTo(
            new Outcome.Failed(true, 0, "InvalidEndpoint", "The endpoint is no mail address"));
    assertThat(mailServer.getReceivedMessages()).isEmpty();
  }

  @Test
  void loginIsMade() throws Exception {
    mailServer.getManagers().getUserManager().setAuthRequired(true);
    mailServer.setUser(READER, "orders", "secret");

    assertThat(push(transport(mailServer.getSmtp().getPort(), "secret"), READER))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(push(transport(mailServer.getSmtp().getPort(), "wrong"), READER))
        .isEqualTo(
            new Outcome.Failed(
                false, 0, "AuthenticationFailed", "The mail server refuses the login"));
  }

  @ParameterizedTest
  @CsvSource({"550, true", "552, true", "421, false", "450, false", "452, false", "530, false"})
  void recipientWhomTheMailServerRefusesMayBeTakenLater(int status, boolean permanent)
      throws Exception {
    try (ScriptedServer server = mailServerThatSays("RCPT", status + " not this one")) {
      assertThat(push(transport(server.port(), null), READER))
          .isEqualTo(
              new Outcome.Failed(
                  permanent,
                  status,
                  "" + status,
                  "The mail server answered with status " + status));
    }
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 553, true", "MAIL, 451, false", "., 554, true", "., 451, false"})
  void mailThatTheMailServerRefusesMayBeTakenLater(String at, int status, boolean permanent)
      throws Exception {
    try (ScriptedServer server = mailServerThatSays(at, status + " not this one")) {
      assertThat(push(transport(server.port(), null), READER))
          .isEqualTo(
              new Outcome.Failed(
                  permanent,
                  status,
                  "" + status,
                  "The mail server answered with status " + status));
    }
  }

  @Test
  void mailServerThatIsDownIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }

    assertThat(push(transport(port, null), READER))
        .isEqualTo(
            new Outcome.Failed(
                false, 0, "ConnectionRefused", "The mail server takes no connections"));
  }

  @Test
  void mailServerThatHangsIsTriedAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            "127.0.0.1",
            connection ->
                connection.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
      assertThat(push(transport(server.port(), null), READER))
          .isInstanceOfSatisfying(
              Outcome.Failed.class, failed -> assertThat(failed.permanent()).isFalse());
    }
  }

  @Test
  void nothingIsToldBeforeItIsEncrypted() {
    Gateways.Mail insisting =
        mail(mailServer.getSmtp().getPort(), MailSecurity.STARTTLS, null, "127.0.0.1");

    assertThat(push(open(insisting, null), READER))
        .isEqualTo(
            new Outcome.Failed(
                false, 0, "MailServerFailed", "The conversation with the mail server broke off"));
    assertThat(mailServer.getReceivedMessages()).isEmpty();
  }

  @Test
  void mailServerIsBelievedByItsCertificate() throws Exception {
    X509Bundle certificate =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Path trust = directory.resolve("trust.pem");
    Files.writeString(trust, certificate.getCertificatePEM());
    try (ScriptedServer server = encryptedMailServer(certificate)) {
      Gateways.Mail there = mail(server.port(), MailSecurity.TLS, null, "localhost");

      assertThat(push(open(there, trust), READER)).isInstanceOf(Outcome.Delivered.class);
      assertThat(push(open(there, null), READER))
          .isInstanceOfSatisfying(
              Outcome.Failed.class, failed -> assertThat(failed.permanent()).isFalse());
    }
  }

  @Test
  void failuresAreTriedAgainForSixHours() {
    MailTransport transport = transport(mailServer.getSmtp().getPort(), null);

    assertThat(transport.retryDelayMillis(Attempts.to("email", READER, "m").attempt(), 1))
        .isEqualTo(OptionalLong.of(10_000));
    assertThat(transport.retryDelayMillis(Attempts.to("email", READER, "m").attempt(), 51))
        .isEmpty();
  }

  private Outcome push(Attempts attempt) {
    return transport(mailServer.getSmtp().getPort(), null)
        .push(attempt.attempt())
        .toCompletableFuture()
        .join();
  }

  private static Outcome push(MailTransport transport, String to) {
    return transport.push(Attempts.to("email", to, "m").attempt()).toCompletableFuture().join();
  }

  private MimeMessage received() {
    assertThat(mailServer.getReceivedMessages()).isNotEmpty();
    return mailServer.getReceivedMessages()[0];
  }

  private static String text(MimeMessage mail) throws IOException, MessagingException {
    return mail.getContent().toString().replace("\r\n", "\n");
  }

  private MailTransport transport(int port, @Nullable String password) {
    return open(mail(port, MailSecurity.NONE, password, "127.0.0.1"), null);
  }

  private static Gateways.Mail mail(
      int port, MailSecurity security, @Nullable String password, String host) {
    return new Gateways.Mail(
        host,
        port,
        security,
        password == null ? null : "orders",
        new Secret(password == null ? "" : password),
        "no-reply@example.com",
        1);
  }

  private MailTransport open(Gateways.Mail mail, @Nullable Path trustFile) {
    try {
      MailSession session =
          new MailSession(mail, OutgoingTls.javaContext(trustFile).getSocketFactory());
      MailTransport transport = new MailTransport(session, envelopes, urls, Clock.system());
      opened.add(transport);
      return transport;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes everything, but for what begins with a word, or the end of a mail. */
  private static ScriptedServer mailServerThatSays(String word, String reply) throws IOException {
    return new ScriptedServer("127.0.0.1", connection -> converse(connection, Map.of(word, reply)));
  }

  private static ScriptedServer encryptedMailServer(X509Bundle certificate) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
    return new ScriptedServer(
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
        connection -> converse(connection, Map.of()));
  }

  private static void converse(Socket connection, Map<String, String> replies) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    OutputStream out = connection.getOutputStream();
    out.write("220 ready\r\n".getBytes(ISO_8859_1));
    boolean inMail = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (inMail && !line.equals(".")) {
        continue;
      }
      inMail = line.equals("DATA");
      String word = line.split(" ", 2)[0];
      String reply = replies.getOrDefault(word, inMail ? "354 go on" : "250 well");
      out.write((reply + "\r\n").getBytes(ISO_8859_1));
    }
  }
}
