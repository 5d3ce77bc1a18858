package dev.millrace.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.SignatureVerifier;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** With credentials configured nobody gets in without a good signature, in either protocol. */
class SignedCallTest {
  private static final String SECRET = "the secret";
  private static final Map<String, Credentials> KEYS =
      Map.of(
          "KEY1",
          new Credentials("KEY1", SECRET, "111122223333", null),
          "KEY2",
          new Credentials("KEY2", SECRET, "444455556666", null));
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  private final Instant now = new ManualClock().now();
  private final SqsFixture sqs =
      new SqsFixture(
          Authenticator.verifying(
              new SignatureVerifier(
                  key -> Optional.ofNullable(KEYS.get(key)), () -> new ManualClock().now())));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signedRequestIsItsAccounts(boolean json) {
    SqsReply created = sqs.send(signed(create(json), "KEY1", SECRET, "eu-west-1", "sqs", now));

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.only("QueueUrl")).isEqualTo("http://localhost:4566/111122223333/orders");
    SqsReply foreign =
        sqs.send(
            signed(
                SqsFixture.jsonRequest(
                    "PurgeQueue", "{\"QueueUrl\":\"http://localhost:4566/111122223333/orders\"}"),
                "KEY2",
                SECRET,
                "eu-west-1",
                "sqs",
                now));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.headers()).containsEntry("x-amzn-query-error", "AccessDenied;Sender");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void senderIsTheAccessKey(boolean json) {
    sqs.send(signed(create(json), "KEY1", SECRET, "eu-west-1", "sqs", now));
    sqs.send(
        signed(
            SqsFixture.jsonRequest(
                "SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}"),
            "KEY1",
            SECRET,
            "eu-west-1",
            "sqs",
            now));

    SqsReply received =
        sqs.send(
            signed(
                SqsFixture.formRequest(
                    "/111122223333/orders", "Action=ReceiveMessage&AttributeName=SenderId"),
                "KEY1",
                SECRET,
                "eu-west-1",
                "sqs",
                now));

    assertThat(received.attributes()).containsEntry("SenderId", "KEY1");
  }

  @Test
  void unsignedRequestIsRefused() {
    assertRefused(
        create(true),
        create(false),
        "MissingAuthenticationTokenException",
        "MissingAuthenticationToken",
        "Request is missing Authentication Token");
  }

  @Test
  void unknownKeyIsRefused() {
    assertRefused(
        signed(create(true), "KEY9", SECRET, "us-east-1", "sqs", now),
        signed(create(false), "KEY9", SECRET, "us-east-1", "sqs", now),
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "The security token included in the request is invalid.");
  }

  @Test
  void otherSecretIsRefused() {
    assertRefused(
        signed(create(true), "KEY1", "guess", "us-east-1", "sqs", now),
        signed(create(false), "KEY1", "guess", "us-east-1", "sqs", now),
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        MISMATCH);
  }

  @Test
  void requestChangedAfterItWasSignedIsRefused() {
    assertRefused(
        withBodyOf(signed(create(true), "KEY1", SECRET, "us-east-1", "sqs", now), "{}"),
        withBodyOf(
            signed(create(false), "KEY1", SECRET, "us-east-1", "sqs", now),
            "Action=CreateQueue&QueueName=other"),
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        MISMATCH);
  }

  @Test
  void oldRequestIsRefused() {
    Instant then = now.minusSeconds(301);
    assertRefused(
        signed(create(true), "KEY1", SECRET, "us-east-1", "sqs", then),
        signed(create(false), "KEY1", SECRET, "us-east-1", "sqs", then),
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "Signature expired: 20260301T115459Z is now earlier than 20260301T115500Z"
            + " (20260301T120000Z - 5 min.)");
  }

  @Test
  void requestForAnotherServiceIsRefused() {
    assertRefused(
        signed(create(true), "KEY1", SECRET, "us-east-1", "kms", now),
        signed(create(false), "KEY1", SECRET, "us-east-1", "kms", now),
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "Credential should be scoped to correct service: 'sqs'. ");
  }

  /** A region becomes part of names on disk. */
  @ParameterizedTest
  @ValueSource(
      strings = {"US-EAST-1", "a:b", "a_b", "eu west", "region-of-more-than-32-characters-"})
  void regionThatCanBeNoneIsRefused(String region) {
    assertRefused(
        signed(create(true), "KEY1", SECRET, region, "sqs", now),
        signed(create(false), "KEY1", SECRET, region, "sqs", now),
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "Credential should be scoped to a valid region, not '" + region + "'. ");
  }

  @Test
  void incompleteSignatureSaysWhatIsMissing() {
    SqsReply reply =
        sqs.json("ListQueues", "{}", "Authorization", "AWS4-HMAC-SHA256 Credential=KEY1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .startsWith(
            "{\"__type\":\"com.amazon.coral.service#IncompleteSignatureException\",\"message\":"
                + "\"Authorization header requires 'Signature' parameter. ");
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "IncompleteSignature;Sender");
  }

  private void assertRefused(
      WireRequest jsonRequest,
      WireRequest formRequest,
      String jsonCode,
      String queryCode,
      String message) {
    SqsReply json = sqs.send(jsonRequest);
    assertThat(json.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#"
                + jsonCode
                + "\",\"message\":\""
                + message
                + "\"}");
    assertThat(json.status()).isEqualTo(403);
    assertThat(json.headers()).containsEntry("x-amzn-query-error", queryCode + ";Sender");

    SqsReply xml = sqs.send(formRequest);
    assertThat(xml.body())
        .contains(
            "<Error><Type>Sender</Type><Code>"
                + queryCode
                + "</Code><Message>"
                + message
                + "</Message></Error>");
    assertThat(xml.status()).isEqualTo(403);
    assertThat(sqs.answered).allMatch("sqs CreateQueue 403"::equals);
  }

  private static WireRequest create(boolean json) {
    return json
        ? SqsFixture.jsonRequest("CreateQueue", "{\"QueueName\":\"orders\"}")
        : SqsFixture.formRequest("/", "Action=CreateQueue&Version=2012-11-05&QueueName=orders");
  }

  private static WireRequest withBodyOf(WireRequest request, String body) {
    return new WireRequest(
        request.method(), request.path(), request.query(), request.headers(), Bytes.utf8(body));
  }

  /** Signed by AWS's own SDK. */
  private static WireRequest signed(
      WireRequest request, String key, String secret, String region, String service, Instant at) {
    SdkHttpFullRequest.Builder unsigned =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(URI.create("http://" + SqsFixture.HOST + request.path()));
    request.headers().lines().forEach(line -> unsigned.putHeader(line.name(), line.value()));
    var signed =
        AwsV4HttpSigner.create()
            .sign(options ->
                options
                    .identity(AwsCredentialsIdentity.create(key, secret))
                    .request(unsigned.build())
                    .payload(() -> stream(request))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)));
    List<Header> lines = new ArrayList<>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> values.forEach(value -> lines.add(new Header(name, value))));
    return new WireRequest(
        request.method(), request.path(), request.query(), new Headers(lines), request.body());
  }

  private static InputStream stream(WireRequest request) {
    return new ByteArrayInputStream(request.body().toByteArray());
  }
}
