package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.push.Outcome;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Secret;
import dev.millrace.server.outgoing.AddressGuard;
import dev.millrace.server.outgoing.AllowRule;
import dev.millrace.server.outgoing.FakeResolver;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingTls;
import dev.millrace.server.outgoing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Firebase and Google's token server get, and what becomes of what they answer. */
class FcmClientTest {
  private static final String ARN =
      "arn:aws:sns:eu-west-1:123456789012:endpoint/GCM/tea/5e3e9847-3183-3f18-a7e8-671c3a57d4b3";
  private static final KeyPair KEY = key();
  private static final String TOKEN =
      reply(200, "{\"access_token\":\"ya29\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
  private static final String OK = reply(200, "{\"name\":\"projects/tea/messages/1\"}");

  private final GuardedHttpClient client = client();
  private final Endpoints endpoints = new Endpoints();
  private long nowMillis = 1_777_680_000_000L;

  /** One endpoint, and what was heard of it. */
  private static final class Endpoints implements MobileEndpoints {
    private final List<String> disabled = new ArrayList<>();
    private Optional<PlatformEndpoint> found = Optional.empty();

    @Override
    public CompletionStage<Optional<PlatformEndpoint>> find(String endpointArn) {
      return CompletableFuture.completedStage(endpointArn.equals(ARN) ? found : Optional.empty());
    }

    @Override
    public void disable(String endpointArn, String token) {
      disabled.add(endpointArn + " " + token);
    }
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void pushIsPostedWithATokenForTheAccountsSignature() throws Exception {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN);
        ScriptedServer firebase = ScriptedServer.answering(OK)) {
      endpoints.found = endpoint(google, true);

      assertThat(push(transport(firebase), Attempts.to("application", ARN, "tea")))
          .isEqualTo(new Outcome.Delivered(200, "{\"name\":\"projects/tea/messages/1\"}"));

      assertThat(firebase.request())
          .startsWith("POST /v1/projects/tea/messages:send HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer ya29\r\n")
          .endsWith("\r\n\r\n{\"message\":{\"data\":{\"default\":\"tea\"},\"token\":\"device\"}}");
      assertAssertion(google);
    }
  }

  private static void assertAssertion(ScriptedServer google) throws Exception {
    String form = google.request().split("\r\n\r\n", 2)[1];
    assertThat(URLDecoder.decode(form, UTF_8))
        .startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
    String[] token = form.substring(form.indexOf("assertion=") + 10).split("\\.", -1);
    assertThat(decoded(token[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
    assertThat(decoded(token[1]))
        .isEqualTo(
            "{\"iss\":\"tea@example.com\","
                + "\"scope\":\"https://www.googleapis.com/auth/firebase.messaging\","
                + "\"aud\":\"http://127.0.0.1:"
                + google.port()
                + "/token\",\"iat\":1777680000,\"exp\":1777683600}");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEY.getPublic());
    signature.update((token[0] + "." + token[1]).getBytes(US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
  }

  @Test
  void tokenIsAskedForAgainWhenItIsAboutToExpire() throws Exception {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN);
        ScriptedServer firebase = ScriptedServer.answering(OK)) {
      endpoints.found = endpoint(google, true);
      MobilePushTransport transport = transport(firebase);
      push(transport, Attempts.to("application", ARN, "tea"));
      nowMillis += 3_538_000;
      push(transport, Attempts.to("application", ARN, "tea"));
      assertThat(google.connections()).isEqualTo(1);

      nowMillis += 1_000;
      push(transport, Attempts.to("application", ARN, "tea"));
      assertThat(google.connections()).isEqualTo(2);
    }
  }

  @Test
  void publishersOwnWordsGoToThePlatform() throws Exception {
    assertThat(
            sent(
                Attempts.to("application", ARN, "tea")
                    .saying(
                        "GCM",
                        "{\"fcmV1Message\":{\"validate_only\":true,\"message\":{\"notification\":"
                            + "{\"title\":\"t\"},\"android\":{\"priority\":\"high\"}}}}")
                    .with("AWS.SNS.MOBILE.GCM.TTL", "600")))
        .isEqualTo(
            "{\"validate_only\":true,\"message\":{\"notification\":{\"title\":\"t\"},"
                + "\"android\":{\"priority\":\"high\",\"ttl\":\"600s\"},\"token\":\"device\"}}");
  }

  @Test
  void wordsOfTheEndedInterfaceAreTranslated() throws Exception {
    assertThat(
            sent(
                Attempts.to("application", ARN, "tea")
                    .saying(
                        "GCM",
                        "{\"notification\":{\"title\":\"t\",\"body\":\"b\",\"sound\":\"s\","
                            + "\"android_channel_id\":\"c\"},\"data\":{\"n\":1,\"s\":\"x\"},"
                            + "\"priority\":\"high\",\"time_to_live\":60,\"collapse_key\":\"k\","
                            + "\"dry_run\":false}")))
        .isEqualTo(
            "{\"message\":{\"data\":{\"n\":\"1\",\"s\":\"x\"},"
                + "\"notification\":{\"title\":\"t\",\"body\":\"b\"},"
                + "\"android\":{\"notification\":{\"sound\":\"s\",\"channel_id\":\"c\"},"
                + "\"collapse_key\":\"k\",\"priority\":\"high\",\"ttl\":\"60s\"},"
                + "\"token\":\"device\"}}");
  }

  @Test
  void payloadThatIsNoObjectIsNeverTriedAgain() throws Exception {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN)) {
      endpoints.found = endpoint(google, true);

      assertThat(push(transport(google), Attempts.to("application", ARN, "t").saying("GCM", "[1]")))
          .isEqualTo(
              new Outcome.Failed(
                  true,
                  0,
                  "InvalidPayload",
                  "What was written for the platform is no JSON object"));
    }
  }

  @Test
  void deadTokenDisablesItsEndpoint() throws Exception {
    String gone =
        "{\"error\":{\"code\":404,\"status\":\"NOT_FOUND\",\"details\":[{\"@type\":\"x\"},"
            + "{\"errorCode\":\"UNREGISTERED\"}]}}";
    assertThat(answered(404, gone))
        .isEqualTo(
            new Outcome.Failed(
                true,
                404,
                "EndpointDisabled",
                "The platform knows the device no more: UNREGISTERED"));
    assertThat(endpoints.disabled).containsExactly(ARN + " device");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT, true",
    "403, SENDER_ID_MISMATCH, true",
    "404, NOT_FOUND, true",
    "401, UNAUTHENTICATED, false",
    "429, QUOTA_EXCEEDED, false",
    "500, INTERNAL, false",
    "503, UNAVAILABLE, false"
  })
  void otherAnswersAreFailuresOfWhichSomePass(int status, String code, boolean permanent)
      throws Exception {
    assertThat(answered(status, "{\"error\":{\"status\":\"" + code + "\"}}"))
        .isEqualTo(
            new Outcome.Failed(permanent, status, code, "Firebase answered with status " + status));
    assertThat(endpoints.disabled).isEmpty();
  }

  @Test
  void accountThatGoogleDoesNotKnowIsNeverTriedAgain() throws Exception {
    try (ScriptedServer google =
        ScriptedServer.answering(reply(400, "{\"error\":\"invalid_grant\"}"))) {
      endpoints.found = endpoint(google, true);

      assertThat(push(transport(google), Attempts.to("application", ARN, "tea")))
          .isEqualTo(
              new Outcome.Failed(
                  true,
                  400,
                  "InvalidCredentials",
                  "No token was given for the service account: status 400"));
    }
  }

  @Test
  void oldServerKeyIsNoAccount() throws Exception {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN)) {
      endpoints.found =
          Optional.of(
              new PlatformEndpoint(new Secret("AAAA:key"), new Secret(""), "", "", "device", true));

      assertThat(push(transport(google), Attempts.to("application", ARN, "tea")))
          .isEqualTo(
              new Outcome.Failed(
                  true, 0, "InvalidCredentials", "The application's credentials cannot be used"));
    }
  }

  @Test
  void nothingGoesToAnEndpointThatIsDisabledOrGone() throws Exception {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN)) {
      assertThat(push(transport(google), Attempts.to("application", ARN, "tea")))
          .isEqualTo(new Outcome.Failed(true, 0, "EndpointNotFound", "There is no such endpoint"));
      endpoints.found = endpoint(google, false);

      assertThat(push(transport(google), Attempts.to("application", ARN, "tea")))
          .isEqualTo(new Outcome.Failed(true, 0, "EndpointDisabled", "The endpoint is disabled"));
      assertThat(google.connections()).isZero();
    }
  }

  private String sent(Attempts attempt) throws IOException {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN);
        ScriptedServer firebase = ScriptedServer.answering(OK)) {
      endpoints.found = endpoint(google, true);
      push(transport(firebase), attempt);
      return firebase.request().split("\r\n\r\n", 2)[1];
    }
  }

  private Outcome answered(int status, String body) throws IOException {
    try (ScriptedServer google = ScriptedServer.answering(TOKEN);
        ScriptedServer firebase = ScriptedServer.answering(reply(status, body))) {
      endpoints.found = endpoint(google, true);
      return push(transport(firebase), Attempts.to("application", ARN, "tea"));
    }
  }

  private static Outcome push(MobilePushTransport transport, Attempts attempt) {
    return transport.push(attempt.attempt()).toCompletableFuture().join();
  }

  private MobilePushTransport transport(ScriptedServer firebase) {
    Clock clock =
        new Clock() {
          @Override
          public long nowMillis() {
            return nowMillis;
          }

          @Override
          public long nanoTime() {
            return nowMillis * 1_000_000;
          }
        };
    URI url = URI.create("http://127.0.0.1:" + firebase.port());
    return new MobilePushTransport(
        endpoints,
        new FcmClient(client, client, url, clock),
        new ApnsClient(new Gateways.Push(url, url, url), new ApnsConnections(null), clock));
  }

  private static Optional<PlatformEndpoint> endpoint(ScriptedServer google, boolean enabled) {
    Map<String, Document> file = new LinkedHashMap<>();
    file.put("type", new Document.Text("service_account"));
    file.put("project_id", new Document.Text("tea"));
    file.put("private_key_id", new Document.Text("k1"));
    file.put(
        "private_key",
        new Document.Text(
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n"));
    file.put("client_email", new Document.Text("tea@example.com"));
    file.put("token_uri", new Document.Text("http://127.0.0.1:" + google.port() + "/token"));
    return Optional.of(
        new PlatformEndpoint(
            new Secret(JsonText.write(new Document.Node(file))),
            new Secret(""),
            "",
            "",
            "device",
            enabled));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  private static String reply(int status, String body) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static GuardedHttpClient client() {
    try {
      return new GuardedHttpClient(
          new AddressGuard(List.of(AllowRule.LOOPBACK_V4)),
          new FakeResolver(),
          OutgoingTls.context(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
