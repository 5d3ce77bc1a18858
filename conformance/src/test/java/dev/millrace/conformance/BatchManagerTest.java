package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.JavaSdk.Backlog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * The SDK's batch manager: it puts single requests together into batches, many of them under way at
 * once, and prefetches by long polls.
 */
class BatchManagerTest {
  private static final int MESSAGES = 3000;
  private static final int SHOWN_AGAIN_EVERY = 10;

  @TempDir private Path dataDir;
  private RunningServer server;
  private SqsClient plain;
  private SqsAsyncClient client;
  private ScheduledExecutorService timer;

  @BeforeEach
  void start() {
    server = RunningServer.start(dataDir);
    plain = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
    client = JavaSdk.asyncClient(server.endpoint(), NettyNioAsyncHttpClient.create());
    timer = Executors.newSingleThreadScheduledExecutor();
  }

  @AfterEach
  void stop() {
    client.close();
    timer.close();
    plain.close();
    server.close();
  }

  @Test
  void thousandsOfMessagesAreSentShownAgainAndDeleted() {
    String queue = JavaSdk.queue(plain, "managed", JavaSdk.ONE_HOUR);
    try (SqsAsyncBatchManager manager = manager()) {
      assertThat(send(manager, queue)).doesNotHaveDuplicates().hasSize(MESSAGES);
      assertThat(JavaSdk.backlog(plain, queue)).isEqualTo(new Backlog(MESSAGES, 0));

      Map<Integer, Integer> deletedAtReceive = receiveAndDelete(manager, queue);

      assertThat(deletedAtReceive).hasSize(MESSAGES);
      deletedAtReceive.forEach((number, receives) ->
          assertThat(receives).as("%d", number).isEqualTo(isShownAgain(number) ? 2 : 1));
      assertThat(JavaSdk.backlog(plain, queue)).isEqualTo(new Backlog(0, 0));
    }
  }

  private SqsAsyncBatchManager manager() {
    return SqsAsyncBatchManager.builder()
        .client(client)
        .scheduledExecutor(timer)
        .overrideConfiguration(configuration ->
            configuration.receiveMessageSystemAttributeNames(
                List.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)))
        .build();
  }

  private static List<String> send(SqsAsyncBatchManager manager, String queue) {
    List<CompletableFuture<SendMessageResponse>> sends =
        IntStream.range(0, MESSAGES)
            .mapToObj(at ->
                manager.sendMessage(
                    request -> request.queueUrl(queue).messageBody(Integer.toString(at))))
            .toList();
    return sends.stream().map(CompletableFuture::join).map(SendMessageResponse::messageId).toList();
  }

  /** Every number that was deleted, and at which of its receives. */
  private static Map<Integer, Integer> receiveAndDelete(
      SqsAsyncBatchManager manager, String queue) {
    Map<Integer, Integer> deletedAtReceive = new TreeMap<>();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    while (deletedAtReceive.size() < MESSAGES) {
      for (Message message :
          manager.receiveMessage(request -> request.queueUrl(queue)).join().messages()) {
        int number = Integer.parseInt(message.body());
        int receives =
            Integer.parseInt(
                message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
        String handle = message.receiptHandle();
        if (isShownAgain(number) && receives == 1) {
          answers.add(
              manager.changeMessageVisibility(
                  request -> request.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0)));
        } else {
          assertThat(deletedAtReceive.put(number, receives)).as("%d came before", number).isNull();
          answers.add(
              manager.deleteMessage(request -> request.queueUrl(queue).receiptHandle(handle)));
        }
      }
    }
    answers.forEach(CompletableFuture::join);
    return deletedAtReceive;
  }

  private static boolean isShownAgain(int number) {
    return number % SHOWN_AGAIN_EVERY == 0;
  }
}
