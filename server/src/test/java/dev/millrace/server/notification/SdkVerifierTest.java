package dev.millrace.server.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.Notification;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.messagemanager.sns.model.SnsSubscriptionConfirmation;
import software.amazon.awssdk.messagemanager.sns.model.SnsUnsubscribeConfirmation;
import software.amazon.awssdk.regions.Region;

/** Amazon's own verifier believes our envelopes, with our certificate behind its host's name. */
class SdkVerifierTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:orders";
  private static final String SUBSCRIPTION = TOPIC + ":c9135db0-26c4-47ec-8998-413945fb5a96";
  private static final String ID = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";
  private static final Instant MOMENT = Instant.parse("2026-05-02T00:54:06.655Z");
  private static final SigningKey KEY = SigningKey.create(Clock.system().now(), Entropy.system());

  private static final SnsMessageManager VERIFIER =
      SnsMessageManager.builder()
          .region(Region.US_EAST_1)
          .httpClient(new CertificateClient())
          .build();

  private final EnvelopeWriter envelopes =
      new EnvelopeWriter(
          () -> KEY,
          new EnvelopeUrls(
              () -> "https://sns.us-east-1.amazonaws.com",
              URI.create("https://sns.us-east-1.amazonaws.com")));

  @AfterAll
  static void close() {
    VERIFIER.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void notificationIsBelieved(int version) {
    String envelope = envelopes.notification(notification(version), SUBSCRIPTION);

    assertThat(VERIFIER.parseMessage(envelope))
        .isInstanceOfSatisfying(
            SnsNotification.class,
            message -> {
              assertThat(message.message()).isEqualTo("ünïcode\nand \"quotes\"");
              assertThat(message.subject()).isEqualTo("Subject");
              assertThat(message.timestamp()).isEqualTo(MOMENT);
              assertThat(message.topicArn()).isEqualTo(TOPIC);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void confirmationsAreBelieved(int version) {
    assertThat(VERIFIER.parseMessage(confirmation(Confirmation.Kind.SUBSCRIPTION, version)))
        .isInstanceOfSatisfying(
            SnsSubscriptionConfirmation.class,
            message -> assertThat(message.token()).isEqualTo("2336f37f"));
    assertThat(VERIFIER.parseMessage(confirmation(Confirmation.Kind.UNSUBSCRIBE, version)))
        .isInstanceOfSatisfying(
            SnsUnsubscribeConfirmation.class,
            message -> assertThat(message.token()).isEqualTo("2336f37f"));
  }

  @Test
  void changedMessageIsNotBelieved() {
    String envelope = envelopes.notification(notification(2), SUBSCRIPTION);

    assertThatThrownBy(() -> VERIFIER.parseMessage(envelope.replace("and", "or")))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("signature");
  }

  private String confirmation(Confirmation.Kind kind, int version) {
    return envelopes.confirmation(
        new Confirmation(
            kind, TOPIC, SUBSCRIPTION, ID, "2336f37f", MOMENT.toEpochMilli(), version));
  }

  private static Notification notification(int version) {
    return new Notification(
        TOPIC,
        ID,
        "Subject",
        "ünïcode\nand \"quotes\"",
        MOMENT.toEpochMilli(),
        List.of(new Attribute("colour", "String", Bytes.utf8("blue"))),
        null,
        version);
  }

  /** Answers for the certificate's path, as this server would. */
  private static final class CertificateClient implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      assertThat(request.httpRequest().getUri())
          .isEqualTo(URI.create("https://sns.us-east-1.amazonaws.com" + KEY.certificatePath()));
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          byte[] pem = KEY.certificatePem().getBytes(StandardCharsets.US_ASCII);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(pem)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
