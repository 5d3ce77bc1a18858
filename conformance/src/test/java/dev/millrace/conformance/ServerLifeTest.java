package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starting, stopping and killing the process. */
class ServerLifeTest {
  /** 128 and the number of SIGTERM, as the shell counts. */
  private static final int ENDED_BY_SIGTERM = 143;

  @TempDir private Path dataDir;
  private RunningServer server;
  private SqsClient client;

  @BeforeEach
  void start() {
    server = RunningServer.start(dataDir);
    client = JavaSdk.client(server.endpoint(), UrlConnectionHttpClient.create());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void portZeroIsPrintedAsThePortThatWasTaken() {
    assertThat(server.endpoint().getPort()).isPositive();
    assertThat(JavaSdk.queue(client, "orders"))
        .isEqualTo(server.endpoint() + "/000000000000/orders");
  }

  @Test
  void messagesSurviveAnOrderlyStop() {
    String queue = JavaSdk.queue(client, "orders");
    client.sendMessage(request -> request.queueUrl(queue).messageBody("kept"));

    assertThat(server.stop()).isEqualTo(ENDED_BY_SIGTERM);
    server.startAgain();

    assertThat(receivedBody(queue)).isEqualTo("kept");
  }

  @Test
  void messagesSurviveBeingKilled() {
    String queue = JavaSdk.queue(client, "orders");
    client.sendMessage(request -> request.queueUrl(queue).messageBody("kept"));

    server.kill();
    server.startAgain();

    assertThat(receivedBody(queue)).isEqualTo("kept");
  }

  private String receivedBody(String queue) {
    return client.receiveMessage(request -> request.queueUrl(queue)).messages().getFirst().body();
  }
}
