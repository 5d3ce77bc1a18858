package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The asynchronous client of the AWS SDK for Java 2, on its Netty. */
class JavaSdkAsyncTest {
  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static SqsAsyncClient client;

  @BeforeAll
  static void start() {
    server = RunningServer.start(dataDir);
    client = JavaSdk.asyncClient(server.endpoint(), NettyNioAsyncHttpClient.create());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void manySendsAtOnceAllArrive() {
    String queue = queue("at-once");
    List<CompletableFuture<SendMessageResponse>> sends =
        IntStream.range(0, 200)
            .mapToObj(at ->
                client.sendMessage(request -> request.queueUrl(queue).messageBody("body " + at)))
            .toList();
    sends.forEach(CompletableFuture::join);

    assertThat(
            client
                .getQueueAttributes(request ->
                    request
                        .queueUrl(queue)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .join()
                .attributes())
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "200");
    assertThat(drain(queue))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).mapToObj(at -> "body " + at).toList());
  }

  @Test
  void missingQueueIsAnException() {
    assertThatThrownBy(() -> client.getQueueUrl(request -> request.queueName("missing")).join())
        .cause()
        .isExactlyInstanceOf(QueueDoesNotExistException.class)
        .hasMessageStartingWith("The specified queue does not exist. (Service: Sqs,");
  }

  private static String queue(String name) {
    return client.createQueue(request -> request.queueName(name)).join().queueUrl();
  }

  private static List<String> drain(String queue) {
    List<String> bodies = new ArrayList<>();
    List<Message> received = List.of();
    do {
      received =
          client
              .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
              .join()
              .messages();
      received.forEach(message -> bodies.add(message.body()));
    } while (!received.isEmpty());
    return bodies;
  }
}
