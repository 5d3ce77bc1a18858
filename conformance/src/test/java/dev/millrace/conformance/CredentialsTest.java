package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A server that knows its callers believes no others. */
class CredentialsTest {
  @TempDir private static Path dataDir;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.startWith(
            dataDir, Map.of("MILLRACE_CREDENTIALS", "orders:a-long-secret:123456789012"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rightKeyIsServedInItsAccount() {
    try (SqsClient client = connect("orders", "a-long-secret")) {
      assertThat(JavaSdk.queue(client, "orders"))
          .isEqualTo(server.endpoint() + "/123456789012/orders");
    }
  }

  @Test
  void wrongSecretIsRefused() {
    assertRefused(
        "orders",
        "another-secret",
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  @Test
  void unknownKeyIsRefused() {
    assertRefused(
        "test",
        "test",
        "InvalidClientTokenId",
        "The security token included in the request is invalid.");
  }

  private static void assertRefused(String keyId, String secret, String code, String message) {
    try (SqsClient client = connect(keyId, secret)) {
      SqsException refused = catchThrowableOfType(SqsException.class, () -> client.listQueues());
      assertThat(refused).isNotNull();
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
      assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }
  }

  private static SqsClient connect(String keyId, String secret) {
    return JavaSdk.client(server.endpoint(), ApacheHttpClient.create(), keyId, secret);
  }
}
