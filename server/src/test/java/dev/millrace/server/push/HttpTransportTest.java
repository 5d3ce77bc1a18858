package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.Notification;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.notification.Confirmation;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.notification.EnvelopeWriter;
import dev.millrace.server.notification.SigningKey;
import dev.millrace.server.outgoing.AddressGuard;
import dev.millrace.server.outgoing.AllowRule;
import dev.millrace.server.outgoing.AuthenticatingClient;
import dev.millrace.server.outgoing.FakeResolver;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingTls;
import dev.millrace.server.outgoing.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints get, and what becomes of what they answer. */
class HttpTransportTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:orders";
  private static final String SUBSCRIPTION = TOPIC + ":c9135db0-26c4-47ec-8998-413945fb5a96";
  private static final String ID = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";
  private static final long AMPLE_MILLIS = 60_000;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere";
  private static final SigningKey KEY =
      SigningKey.create(Instant.parse("2026-05-02T00:00:00Z"), Entropy.system());

  private final FakeResolver resolver = new FakeResolver();
  private final GuardedHttpClient guarded = guarded();
  private final EnvelopeWriter envelopes =
      new EnvelopeWriter(() -> KEY, new EnvelopeUrls(() -> "http://127.0.0.1:4566", null));
  private final HttpTransport transport = transport(AMPLE_MILLIS);

  @AfterEach
  void close() {
    guarded.close();
  }

  @Test
  void envelopeIsPostedWithItsHeaders() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      assertThat(push(server, false, "")).isEqualTo(new Outcome.Delivered(200, "there"));

      String envelope = envelopes.notification(notification(), SUBSCRIPTION);
      assertThat(utf8(server.request()))
          .isEqualTo(
              request(
                  server,
                  """
                  x-amz-sns-message-type: Notification
                  x-amz-sns-message-id: 22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
                  x-amz-sns-topic-arn: arn:aws:sns:eu-west-1:123456789012:orders
                  x-amz-sns-subscription-arn: SUBSCRIPTION
                  Content-Type: text/plain; charset=UTF-8
                  """,
                  envelope));
    }
  }

  @Test
  void rawMessageIsPostedAlone() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      push(server, true, "{\"requestPolicy\":{\"headerContentType\":\"application/json\"}}");

      assertThat(utf8(server.request()))
          .isEqualTo(
              request(
                  server,
                  """
                  x-amz-sns-message-type: Notification
                  x-amz-sns-message-id: 22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
                  x-amz-sns-topic-arn: arn:aws:sns:eu-west-1:123456789012:orders
                  x-amz-sns-subscription-arn: SUBSCRIPTION
                  x-amz-sns-rawdelivery: true
                  Content-Type: application/json
                  """,
                  "{\"order\":\"ü\"}"));
    }
  }

  @Test
  void confirmationIsAskedForBeforeThereIsASubscription() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      assertThat(confirm(server, PublishedContent.Type.SUBSCRIPTION_CONFIRMATION))
          .isEqualTo(new Outcome.Delivered(200, "there"));

      assertThat(utf8(server.request()))
          .isEqualTo(
              request(
                  server,
                  """
                  x-amz-sns-message-type: SubscriptionConfirmation
                  x-amz-sns-message-id: 22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
                  x-amz-sns-topic-arn: arn:aws:sns:eu-west-1:123456789012:orders
                  Content-Type: text/plain; charset=UTF-8
                  """,
                  envelopes.confirmation(confirmation())));
    }
  }

  @Test
  void endOfSubscriptionNamesIt() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      confirm(server, PublishedContent.Type.UNSUBSCRIBE_CONFIRMATION);

      assertThat(server.request())
          .contains(
              "\r\nx-amz-sns-message-type: UnsubscribeConfirmation\r\n",
              "\r\nx-amz-sns-subscription-arn: " + SUBSCRIPTION + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 299})
  void twoHundredsAreDeliveries(int status) throws Exception {
    assertThat(outcomeOf(status)).isEqualTo(new Outcome.Delivered(status, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "301, true", "302, true", "307, true", "400, true", "401, true", "403, true", "404, true",
    "410, true", "413, true", "429, false", "500, false", "502, false", "503, false", "599, false"
  })
  void otherAnswersAreFailuresOfWhichSomePass(int status, boolean permanent) throws Exception {
    assertThat(outcomeOf(status))
        .isEqualTo(
            new Outcome.Failed(
                permanent, status, "" + status, "The endpoint answered with status " + status));
  }

  @Test
  void endpointThatHangsIsTriedAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            "127.0.0.1",
            connection ->
                connection.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
      assertThat(transport(100).push(attempt(url(server), false, "")).toCompletableFuture().join())
          .isEqualTo(new Outcome.Failed(false, 0, "Timeout", "There was no whole answer in time"));
    }
  }

  @Test
  void endpointThatBreaksOffIsTriedAgain() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 2")) {
      assertThat(push(server, false, ""))
          .isEqualTo(
              new Outcome.Failed(
                  false,
                  0,
                  "ConnectionLost",
                  "127.0.0.1:" + server.port() + " closed the connection before its answer"));
    }
  }

  @Test
  void endpointThatIsDownIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }

    assertThat(push("http://127.0.0.1:" + port + "/"))
        .isEqualTo(
            new Outcome.Failed(
                false, 0, "ConnectionRefused", "127.0.0.1:" + port + " takes no connections"));
  }

  @Test
  void nameThatIsUnknownTodayIsTriedAgain() {
    assertThat(push("https://hooks.example.com/"))
        .isEqualTo(
            new Outcome.Failed(
                false, 0, "UnknownHost", "There is no address for hooks.example.com"));
  }

  @Test
  void addressInsideIsNeverTriedAgain() {
    resolver.then("169.254.169.254");

    assertThat(push("http://hooks.example.com/"))
        .isEqualTo(
            new Outcome.Failed(
                true,
                0,
                "AddressRefused",
                "hooks.example.com leads to a link-local address, where requests may not go"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a b/", "", "ftp://example.com/", "http://"})
  void endpointThatIsNoUrlIsNeverTriedAgain(String endpoint) {
    assertThat(push(endpoint))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.permanent()).isTrue();
              assertThat(failed.code()).isEqualTo("InvalidEndpoint");
            });
  }

  private Outcome outcomeOf(int status) throws IOException {
    String reply =
        "HTTP/1.1 " + status + " X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    try (ScriptedServer server = ScriptedServer.answering(reply)) {
      return push(server, false, "");
    }
  }

  private Outcome push(ScriptedServer server, boolean raw, String policy) {
    return transport.push(attempt(url(server), raw, policy)).toCompletableFuture().join();
  }

  private Outcome push(String endpoint) {
    return transport.push(attempt(endpoint, false, "")).toCompletableFuture().join();
  }

  private Outcome confirm(ScriptedServer server, PublishedContent.Type type) {
    return transport
        .push(new Attempt(message(type, "2336f37f", url(server), false), "", "", ""))
        .toCompletableFuture()
        .join();
  }

  private static String url(ScriptedServer server) {
    return "http://127.0.0.1:" + server.port() + "/hook?a=b";
  }

  private static Attempt attempt(String endpoint, boolean raw, String policy) {
    return new Attempt(
        message(PublishedContent.Type.NOTIFICATION, "{\"order\":\"ü\"}", endpoint, raw),
        policy,
        "",
        "");
  }

  private static DeliveredMessage message(
      PublishedContent.Type type, String text, String endpoint, boolean raw) {
    PublishedContent content =
        new PublishedContent(
            type, TOPIC, null, Bytes.utf8(text), Map.of(), List.of(), null, null, null);
    PublishedMessage published =
        new PublishedMessage(false, 7, 1_777_680_000_000L, 1, 0, 0, null, content.encode());
    UUID subscription = UUID.fromString(SUBSCRIPTION.substring(TOPIC.length() + 1));
    return new DeliveredMessage(
        UUID.fromString(ID), published, content, new Origin(subscription, "http", endpoint, raw));
  }

  private static Notification notification() {
    return new Notification(
        TOPIC, ID, null, "{\"order\":\"ü\"}", 1_777_680_000_000L, List.of(), null, 1);
  }

  private static Confirmation confirmation() {
    return new Confirmation(
        Confirmation.Kind.SUBSCRIPTION, TOPIC, SUBSCRIPTION, ID, "2336f37f", 1_777_680_000_000L, 1);
  }

  private static String request(ScriptedServer server, String headers, String body) {
    String head =
        "POST /hook?a=b HTTP/1.1\n"
            + headers.replace("SUBSCRIPTION", SUBSCRIPTION)
            + "User-Agent: Amazon Simple Notification Service Agent\n"
            + "Content-Length: "
            + body.getBytes(UTF_8).length
            + "\nHost: 127.0.0.1:"
            + server.port()
            + "\nConnection: close\n\n";
    return head.replace("\n", "\r\n") + body;
  }

  private static String utf8(String wire) {
    return new String(wire.getBytes(ISO_8859_1), UTF_8);
  }

  private HttpTransport transport(long deadlineMillis) {
    return new HttpTransport(
        new AuthenticatingClient(guarded, Clock.system(), Entropy.system()),
        envelopes,
        deadlineMillis);
  }

  private GuardedHttpClient guarded() {
    try {
      return new GuardedHttpClient(
          new AddressGuard(List.of(AllowRule.LOOPBACK_V4)), resolver, OutgoingTls.context(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
