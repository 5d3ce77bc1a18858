package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.push.Outcome;
import dev.millrace.host.Clock;
import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Secret;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Apple's push service gets, and what becomes of what it answers. */
class ApnsClientTest {
  private static final URI NOWHERE = URI.create("https://127.0.0.1:1");

  @TempDir Path directory;
  private Path trust = Path.of("");
  private X509Bundle certificate;
  private KeyPair key;
  private ApnsConnections connections = new ApnsConnections(null);

  ApnsClientTest() throws Exception {
    certificate =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    key = generator.generateKeyPair();
  }

  @BeforeEach
  void believeTheFake() throws Exception {
    trust = directory.resolve("trust.pem");
    Files.writeString(trust, certificate.getCertificatePEM());
    connections = new ApnsConnections(trust);
  }

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void pushIsPostedWithASignedToken() throws Exception {
    try (FakeApns apple = new FakeApns(certificate, 200, "")) {
      assertThat(push(apple, MobilePlatform.APNS, device("abc123"), attempt()))
          .isEqualTo(PlatformReply.delivered(200, "apns-id: a1"));

      FakeApns.Push taken = apple.taken();
      assertThat(taken.body()).isEqualTo("{\"aps\":{\"alert\":\"tea\"}}");
      assertThat(taken.headers())
          .containsEntry(":method", "POST")
          .containsEntry(":path", "/3/device/abc123")
          .containsEntry("apns-topic", "com.example.tea")
          .containsEntry("apns-push-type", "alert")
          .containsEntry("apns-id", attempt().message().idInQueue().toString())
          .doesNotContainKeys("apns-priority", "apns-expiration", "apns-collapse-id");
      String header = taken.headers().getOrDefault("authorization", "");
      assertThat(header).startsWith("bearer ");
      String[] token = header.substring("bearer ".length()).split("\\.", -1);
      assertThat(decoded(token[0])).isEqualTo("{\"alg\":\"ES256\",\"kid\":\"KEY1\"}");
      assertThat(decoded(token[1])).isEqualTo("{\"iss\":\"TEAM1\",\"iat\":1777680000}");
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key.getPublic());
      signature.update((token[0] + "." + token[1]).getBytes(US_ASCII));
      assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }
  }

  @Test
  void attributesBecomeHeaders() throws Exception {
    Attempts attempt =
        attempt()
            .saying("APNS_SANDBOX", "{\"aps\":{\"content-available\":1},\"n\":7}")
            .with("AWS.SNS.MOBILE.APNS_SANDBOX.TTL", "60")
            .with("AWS.SNS.MOBILE.APNS.TOPIC", "com.example.other")
            .with("AWS.SNS.MOBILE.APNS.COLLAPSE_ID", "c");
    try (FakeApns apple = new FakeApns(certificate, 200, "")) {
      push(apple, MobilePlatform.APNS_SANDBOX, device("abc123"), attempt);

      FakeApns.Push taken = apple.taken();
      assertThat(taken.body()).isEqualTo("{\"aps\":{\"content-available\":1},\"n\":7}");
      assertThat(taken.headers())
          .containsEntry("apns-push-type", "background")
          .containsEntry("apns-priority", "5")
          .containsEntry("apns-expiration", "1777680060")
          .containsEntry("apns-topic", "com.example.other")
          .containsEntry("apns-collapse-id", "c");
    }
  }

  @Test
  void callsHaveATopicOfTheirOwn() throws Exception {
    try (FakeApns apple = new FakeApns(certificate, 200, "")) {
      push(apple, MobilePlatform.APNS_VOIP, device("abc123"), attempt());

      assertThat(apple.taken().headers())
          .containsEntry("apns-push-type", "voip")
          .containsEntry("apns-topic", "com.example.tea.voip");
    }
  }

  @Test
  void certificateIsShownInsteadOfAToken() throws Exception {
    X509Bundle own =
        new CertificateBuilder()
            .subject("CN=tea")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    PlatformEndpoint endpoint =
        new PlatformEndpoint(
            new Secret(own.getPrivateKeyPEM()),
            new Secret(own.getCertificatePEM()),
            "",
            "",
            "abc123",
            true);
    try (FakeApns apple = new FakeApns(certificate, 200, "")) {
      push(apple, MobilePlatform.APNS, endpoint, attempt());

      FakeApns.Push taken = apple.taken();
      assertThat(taken.certificate()).isEqualTo("CN=tea");
      assertThat(taken.headers()).doesNotContainKeys("authorization", "apns-topic");
    }
  }

  @ParameterizedTest
  @CsvSource({"410, Unregistered", "400, BadDeviceToken", "410, ExpiredToken"})
  void deadTokenIsTold(int status, String reason) throws Exception {
    assertThat(answered(status, reason))
        .isEqualTo(
            new PlatformReply(
                new Outcome.Failed(
                    true,
                    status,
                    "EndpointDisabled",
                    "The platform knows the device no more: " + reason),
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadTopic, true",
    "403, InvalidProviderToken, true",
    "403, ExpiredProviderToken, false",
    "413, PayloadTooLarge, true",
    "429, TooManyRequests, false",
    "500, InternalServerError, false",
    "503, ServiceUnavailable, false"
  })
  void otherAnswersAreFailuresOfWhichSomePass(int status, String reason, boolean permanent)
      throws Exception {
    assertThat(answered(status, reason))
        .isEqualTo(
            new PlatformReply(
                new Outcome.Failed(
                    permanent,
                    status,
                    reason,
                    "Apple's push service answered with status " + status),
                false));
  }

  @Test
  void serviceThatIsDownIsTriedAgain() {
    ApnsClient client =
        new ApnsClient(new Gateways.Push(NOWHERE, NOWHERE, NOWHERE), connections, clock());

    assertThat(push(client, MobilePlatform.APNS, device("abc123"), attempt()))
        .isEqualTo(
            PlatformReply.forNow(
                0, "ConnectionLost", "There was no answer of Apple's push service"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/../b", "a b", "a?b"})
  void tokenThatIsNoneIsDead(String token) {
    ApnsClient client =
        new ApnsClient(new Gateways.Push(NOWHERE, NOWHERE, NOWHERE), connections, clock());

    assertThat(push(client, MobilePlatform.APNS, device(token), attempt()).tokenIsDead()).isTrue();
  }

  @Test
  void keyThatIsNoneIsNeverTriedAgain() {
    ApnsClient client =
        new ApnsClient(new Gateways.Push(NOWHERE, NOWHERE, NOWHERE), connections, clock());
    PlatformEndpoint endpoint =
        new PlatformEndpoint(
            new Secret("nonsense"), new Secret("KEY1"), "TEAM1", "b", "abc123", true);

    assertThat(push(client, MobilePlatform.APNS, endpoint, attempt()))
        .isEqualTo(PlatformReply.invalidCredentials());
  }

  private PlatformReply answered(int status, String reason) throws Exception {
    try (FakeApns apple = new FakeApns(certificate, status, "{\"reason\":\"" + reason + "\"}")) {
      return push(apple, MobilePlatform.APNS, device("abc123"), attempt());
    }
  }

  private PlatformReply push(
      FakeApns apple, MobilePlatform platform, PlatformEndpoint endpoint, Attempts attempt) {
    URI url = URI.create("https://localhost:" + apple.port());
    Gateways.Push servers =
        platform.isSandbox()
            ? new Gateways.Push(NOWHERE, NOWHERE, url)
            : new Gateways.Push(NOWHERE, url, NOWHERE);
    return push(new ApnsClient(servers, connections, clock()), platform, endpoint, attempt);
  }

  private static PlatformReply push(
      ApnsClient client, MobilePlatform platform, PlatformEndpoint endpoint, Attempts attempt) {
    return client
        .push(new MobilePush(platform, endpoint, attempt.message()))
        .toCompletableFuture()
        .join();
  }

  private static Attempts attempt() {
    return Attempts.to("application", "arn", "tea");
  }

  private PlatformEndpoint device(String token) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return new PlatformEndpoint(
        new Secret(pem), new Secret("KEY1"), "TEAM1", "com.example.tea", token, true);
  }

  private static Clock clock() {
    return new Clock() {
      @Override
      public long nowMillis() {
        return Attempts.PUBLISHED_AT_MILLIS;
      }

      @Override
      public long nanoTime() {
        return 0;
      }
    };
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
