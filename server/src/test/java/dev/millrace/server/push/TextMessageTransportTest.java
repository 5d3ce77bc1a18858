package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.push.Outcome;
import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Secret;
import dev.millrace.server.outgoing.AddressGuard;
import dev.millrace.server.outgoing.AllowRule;
import dev.millrace.server.outgoing.FakeResolver;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingTls;
import dev.millrace.server.outgoing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gateway gets, and what its answers mean. */
class TextMessageTransportTest {
  private static final String PHONE = "+493012345678";
  private static final String OK = "HTTP/1.1 202 OK\r\nContent-Length: 6\r\n\r\nqueued";
  private static final String JSON =
      "{\"to\":\"{phoneNumber}\",\"from\":\"{senderId}\",\"number\":\"{originationNumber}\","
          + "\"text\":\"{message}\",\"id\":\"{messageId}\",\"type\":\"{smsType}\","
          + "\"max\":\"{maxPrice}\",\"kept\":\"{other}\"}";

  private final GuardedHttpClient client = client();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void jsonHoldsTheMessageWhateverIsInIt() throws Exception {
    try (ScriptedServer gateway = ScriptedServer.answering(OK)) {
      Outcome outcome =
          push(
              gateway,
              TextTemplate.JSON,
              JSON,
              Attempts.to("sms", PHONE, "tea \"green\"\n{phoneNumber} \\ ü")
                  .with("AWS.SNS.SMS.SenderID", "Teahouse")
                  .with("AWS.MM.SMS.OriginationNumber", "+4930555")
                  .with("AWS.SNS.SMS.SMSType", "Transactional")
                  .with("AWS.SNS.SMS.MaxPrice", "0.50"));

      assertThat(outcome).isEqualTo(new Outcome.Delivered(202, "queued"));
      String body =
          "{\"to\":\"+493012345678\",\"from\":\"Teahouse\",\"number\":\"+4930555\","
              + "\"text\":\"tea \\\"green\\\"\\n{phoneNumber} \\\\ ü\","
              + "\"id\":\"22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324\",\"type\":\"Transactional\","
              + "\"max\":\"0.50\",\"kept\":\"{other}\"}";
      assertThat(utf8(gateway.request()))
          .isEqualTo(
              "POST /send?a=b HTTP/1.1\r\n"
                  + "Content-Type: application/json\r\n"
                  + "Authorization: Bearer t\r\n"
                  + "Content-Length: "
                  + body.getBytes(UTF_8).length
                  + "\r\nHost: 127.0.0.1:"
                  + gateway.port()
                  + "\r\nConnection: close\r\n\r\n"
                  + body);
    }
  }

  @Test
  void formHoldsTheMessageWhateverIsInIt() throws Exception {
    try (ScriptedServer gateway = ScriptedServer.answering(OK)) {
      push(
          gateway,
          "application/x-www-form-urlencoded",
          "to={phoneNumber}&text={message}&from={senderId}&type={smsType}",
          Attempts.to("sms", PHONE, "a&to=1 ü"));

      assertThat(utf8(gateway.request()))
          .endsWith("\r\n\r\nto=%2B493012345678&text=a%26to%3D1+%C3%BC&from=&type=Promotional");
    }
  }

  @Test
  void topicsNameStandsBeforeTheText() throws Exception {
    try (ScriptedServer gateway = ScriptedServer.answering(OK)) {
      push(
          gateway,
          TextTemplate.JSON,
          "\"{message}{phoneNumber}\"",
          Attempts.to("sms", PHONE, "m").from("Teahouse of Hamburg"));

      assertThat(utf8(gateway.request())).endsWith("\r\n\r\n\"Teahouse o> m+493012345678\"");
    }
  }

  @Test
  void textOfTheServersOwnIsSent() throws Exception {
    try (ScriptedServer gateway = ScriptedServer.answering(OK)) {
      assertThat(
              transport(gateway.port(), TextTemplate.JSON, "[\"{message}\",\"{phoneNumber}\"]")
                  .send(PHONE, "password 123", "id")
                  .toCompletableFuture()
                  .join())
          .isEqualTo(new Outcome.Delivered(202, "queued"));
      assertThat(gateway.request()).endsWith("\r\n\r\n[\"password 123\",\"+493012345678\"]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, true",
    "401, true",
    "404, true",
    "302, true",
    "408, false",
    "429, false",
    "500, false",
    "503, false"
  })
  void otherAnswersAreFailuresOfWhichSomePass(int status, boolean permanent) throws Exception {
    try (ScriptedServer gateway =
        ScriptedServer.answering("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(push(gateway, TextTemplate.JSON, JSON, Attempts.to("sms", PHONE, "m")))
          .isEqualTo(
              new Outcome.Failed(
                  permanent, status, "" + status, "The gateway answered with status " + status));
    }
  }

  @Test
  void gatewayThatIsDownIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }

    assertThat(
            transport(port, TextTemplate.JSON, JSON)
                .push(Attempts.to("sms", PHONE, "m").attempt())
                .toCompletableFuture()
                .join())
        .isEqualTo(
            new Outcome.Failed(
                false, 0, "ConnectionRefused", "127.0.0.1:" + port + " takes no connections"));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS.SNS.SMS.SenderID, twelveletter",
    "AWS.SNS.SMS.SenderID, 12345",
    "AWS.SNS.SMS.SenderID, a b",
    "AWS.SNS.SMS.SMSType, promotional",
    "AWS.SNS.SMS.MaxPrice, cheap",
    "AWS.SNS.SMS.MaxPrice, 0.0",
    "AWS.MM.SMS.OriginationNumber, 1234",
    "AWS.MM.SMS.OriginationNumber, 123456789012345"
  })
  void attributeThatIsNotAllowedIsNeverTriedAgain(String name, String value) throws Exception {
    try (ScriptedServer gateway = ScriptedServer.answering(OK)) {
      assertThat(
              push(
                  gateway,
                  TextTemplate.JSON,
                  JSON,
                  Attempts.to("sms", PHONE, "m").with(name, value)))
          .isEqualTo(
              new Outcome.Failed(
                  true, 0, "InvalidParameter", "Invalid value of the message attribute " + name));
      assertThat(gateway.connections()).isZero();
    }
  }

  private Outcome push(ScriptedServer gateway, String contentType, String body, Attempts attempt) {
    return transport(gateway.port(), contentType, body)
        .push(attempt.attempt())
        .toCompletableFuture()
        .join();
  }

  private TextMessageTransport transport(int port, String contentType, String body) {
    return new TextMessageTransport(
        client,
        new Gateways.Texts(
            URI.create("http://127.0.0.1:" + port + "/send?a=b"),
            contentType,
            body,
            List.of(new Gateways.SecretHeader("Authorization", new Secret("Bearer t")))));
  }

  private static String utf8(String wire) {
    return new String(wire.getBytes(ISO_8859_1), UTF_8);
  }

  private static GuardedHttpClient client() {
    try {
      return new GuardedHttpClient(
          new AddressGuard(List.of(new AllowRule.Name("127.0.0.1"))),
          new FakeResolver(),
          OutgoingTls.context(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
