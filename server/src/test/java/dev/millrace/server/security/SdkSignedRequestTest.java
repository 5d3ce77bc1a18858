package dev.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests signed by AWS's own SDK at the time of the test. */
class SdkSignedRequestTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final AwsCredentialsIdentity SUITE =
      AwsCredentialsIdentity.create(
          SignedRequests.SUITE.accessKeyId(), SignedRequests.SUITE.secretAccessKey());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/123456789012/orders",
        "/a//b/../c/./d/",
        "/with%20space/%C3%A9t%C3%A9/~x",
        "/?Action=SendMessage&MessageBody=a%20b%2Bc%26d%3De&empty=&b=2&b=1",
        "/path?x",
      })
  void queriesAndPathsAreBelieved(String pathAndQuery) {
    assertBelieved(sign(SUITE, pathAndQuery, "sqs", "", _ -> {}), "sqs");
  }

  @Test
  void bodyIsBelieved() {
    assertBelieved(sign(SUITE, "/", "sqs", "{\"QueueName\":\"\u00e9t\u00e9\"}", _ -> {}), "sqs");
  }

  @Test
  void objectKeyOfS3IsBelieved() {
    assertBelieved(
        sign(
            SUITE,
            "/bucket/a//b/../c%20d%2Be",
            "s3",
            "content",
            options ->
                options
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)),
        "s3");
  }

  @Test
  void unsignedPayloadIsBelieved() {
    assertBelieved(
        sign(
            SUITE,
            "/bucket/key",
            "s3",
            "content",
            options ->
                options
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)),
        "s3");
  }

  @Test
  void presignedQueryIsBelievedUntilItExpires() {
    WireRequest request =
        sign(
            SUITE,
            "/orders?Action=ReceiveMessage",
            "sqs",
            "",
            options ->
                options
                    .putProperty(
                        AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(30)));

    assertThat(request.headers().first("Authorization")).isNull();
    assertThat(verifyAt(NOW.plusSeconds(1_800), request, "sqs").credentials())
        .isEqualTo(SignedRequests.SUITE);
    AuthRefusedException refused =
        catchThrowableOfType(
            AuthRefusedException.class, () -> verifyAt(NOW.plusSeconds(1_801), request, "sqs"));
    assertThat(refused).hasMessage("Request has expired.");
    assertThat(refused.error()).isEqualTo(AuthError.REQUEST_EXPIRED);
  }

  @Test
  void temporaryKeyIsBelievedWithItsToken() {
    WireRequest request =
        sign(
            AwsSessionCredentialsIdentity.create(
                "ASIATEMPORARY", "temporary secret", "the session token"),
            "/",
            "sqs",
            "",
            _ -> {});

    assertThat(verifyAt(NOW, request, "sqs").credentials()).isEqualTo(SignedRequests.TEMPORARY);
  }

  @Test
  void temporaryKeyWithAnotherTokenIsRefused() {
    WireRequest request =
        sign(
            AwsSessionCredentialsIdentity.create("ASIATEMPORARY", "temporary secret", "another"),
            "/",
            "sqs",
            "",
            _ -> {});

    assertThat(
            catchThrowableOfType(AuthRefusedException.class, () -> verifyAt(NOW, request, "sqs"))
                .error())
        .isEqualTo(AuthError.UNKNOWN_KEY);
  }

  @Test
  void chunkedUploadIsVerifiedAndJoined() {
    WireRequest request =
        sign(
            SUITE,
            "/bucket/key",
            "s3",
            "x".repeat(200_000),
            options ->
                options
                    .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false));

    assertThat(request.headers().first("x-amz-content-sha256"))
        .isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    assertThat(verifyAt(NOW, request, "s3").request().body())
        .isEqualTo(Bytes.utf8("x".repeat(200_000)));
  }

  @Test
  void chunkedUploadWithSignedTrailerIsVerified() {
    WireRequest request = signWithTrailer();

    assertThat(request.headers().first("x-amz-content-sha256"))
        .isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    assertThat(verifyAt(NOW, request, "s3").request().body())
        .isEqualTo(Bytes.utf8("x".repeat(1_000)));
  }

  @Test
  void changedTrailerIsRefused() {
    WireRequest signed = signWithTrailer();
    String changed = signed.body().toUtf8String().replace("crc32:", "crc32:A");
    WireRequest request =
        new WireRequest(
            signed.method(), signed.path(), signed.query(), signed.headers(), Bytes.utf8(changed));

    assertThat(
            catchThrowableOfType(AuthRefusedException.class, () -> verifyAt(NOW, request, "s3"))
                .error())
        .isEqualTo(AuthError.SIGNATURE_MISMATCH);
  }

  @Test
  void bodyThatDoesNotHaveItsStatedHashIsRefusedByS3() {
    WireRequest signed =
        sign(
            SUITE,
            "/bucket/key",
            "s3",
            "content",
            options -> options.putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false));
    WireRequest changed =
        new WireRequest(
            signed.method(), signed.path(), signed.query(), signed.headers(), Bytes.utf8("other"));

    assertThat(
            catchThrowableOfType(AuthRefusedException.class, () -> verifyAt(NOW, changed, "s3"))
                .error())
        .isEqualTo(AuthError.CONTENT_SHA256_MISMATCH);
  }

  @Test
  void s3AllowsFifteenMinutesOfSkew() {
    WireRequest request =
        sign(
            SUITE,
            "/bucket/key",
            "s3",
            "",
            options -> options.putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false));

    assertThat(verifyAt(NOW.plusSeconds(900), request, "s3").credentials())
        .isEqualTo(SignedRequests.SUITE);
    assertThat(
            catchThrowableOfType(
                    AuthRefusedException.class, () -> verifyAt(NOW.plusSeconds(901), request, "s3"))
                .error())
        .isEqualTo(AuthError.REQUEST_TIME_TOO_SKEWED);
  }

  private static WireRequest signWithTrailer() {
    return sign(
        SUITE,
        "/bucket/key",
        "s3",
        "x".repeat(1_000),
        options ->
            options
                .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                .putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false));
  }

  private static void assertBelieved(WireRequest request, String service) {
    assertThat(verifyAt(NOW, request, service).credentials()).isEqualTo(SignedRequests.SUITE);
  }

  private static VerifiedRequest verifyAt(Instant now, WireRequest request, String service) {
    return SignedRequests.verifierAt(now).verify(request, service);
  }

  private static WireRequest sign(
      AwsCredentialsIdentity identity,
      String pathAndQuery,
      String service,
      String body,
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> options) {
    SdkHttpRequest unsigned =
        SdkHttpFullRequest.builder()
            .method(body.isEmpty() ? SdkHttpMethod.GET : SdkHttpMethod.POST)
            .uri(URI.create("http://localhost:4566" + pathAndQuery))
            .putHeader("x-amz-target", "  spaces   inside ")
            .build();
    SignRequest.Builder<AwsCredentialsIdentity> builder =
        SignRequest.builder(identity)
            .request(unsigned)
            .payload(ContentStreamProvider.fromUtf8String(body))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC));
    options.accept(builder);
    return toWire(AwsV4HttpSigner.create().sign(builder.build()));
  }

  private static WireRequest toWire(SignedRequest signed) {
    SdkHttpRequest request = signed.request();
    List<Header> headers = new ArrayList<>();
    request.forEachHeader((name, values) -> values.forEach(v -> headers.add(new Header(name, v))));
    return new WireRequest(
        request.method().name(),
        request.encodedPath(),
        request.encodedQueryParameters().orElse(""),
        new Headers(headers),
        signed.payload().map(SdkSignedRequestTest::read).orElse(Bytes.EMPTY));
  }

  private static Bytes read(ContentStreamProvider payload) {
    try (InputStream stream = payload.newStream()) {
      return Bytes.wrap(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
