package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * What the synchronous client of the AWS SDK for Java 2 does with a queue, whatever carries its
 * requests. The SDK itself compares the checksums of bodies and attributes with its own, and throws
 * where they differ.
 */
abstract class JavaSdkContract {
  private static final String UNICODE = "zażółć gęślą jaźń \"\\\t\n 漢字 🐎 \u0085 \ud7ff \ufffd";
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  @TempDir private Path dataDir;
  private RunningServer server;
  private SqsClient client;

  abstract SqsClient connect(URI endpoint);

  @BeforeEach
  void start() {
    server = RunningServer.start(dataDir);
    client = connect(server.endpoint());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void messageComesBackAsItWasSent() {
    String queue = JavaSdk.queue(client, "orders");
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "text", MessageAttributeValue.builder().dataType("String").stringValue(UNICODE).build(),
            "price",
                MessageAttributeValue.builder().dataType("Number.eur").stringValue("12.50").build(),
            "picture",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 1}))
                    .build());

    String id =
        client
            .sendMessage(request ->
                request.queueUrl(queue).messageBody(UNICODE).messageAttributes(attributes))
            .messageId();

    Message received =
        client
            .receiveMessage(request ->
                request
                    .queueUrl(queue)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages()
            .getFirst();
    assertThat(received.messageId()).isEqualTo(id);
    assertThat(received.body()).isEqualTo(UNICODE);
    assertThat(received.messageAttributes()).isEqualTo(attributes);
    assertThat(received.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsKeys(
            MessageSystemAttributeName.SENT_TIMESTAMP, MessageSystemAttributeName.SENDER_ID);
  }

  @Test
  void messageOfOneMebibyteGoesThrough() {
    String queue = JavaSdk.queue(client, "large");
    String body = "ü\"".repeat(BODY_BYTES_MAX / 3) + "x";
    assertThat(body.getBytes(UTF_8)).hasSize(BODY_BYTES_MAX);

    client.sendMessage(request -> request.queueUrl(queue).messageBody(body));

    assertThat(receive(queue)).extracting(Message::body).containsExactly(body);
  }

  @Test
  void batchAnswersEveryEntryByItself() {
    String queue = JavaSdk.queue(client, "batches");
    List<SendMessageBatchRequestEntry> entries =
        List.of(
            SendMessageBatchRequestEntry.builder().id("a").messageBody("first").build(),
            SendMessageBatchRequestEntry.builder().id("b").messageBody("\u0001").build(),
            SendMessageBatchRequestEntry.builder().id("c").messageBody("third").build());

    SendMessageBatchResponse sent =
        client.sendMessageBatch(request -> request.queueUrl(queue).entries(entries));

    assertThat(sent.successful())
        .extracting(SendMessageBatchResultEntry::id)
        .containsExactly("a", "c");
    assertThat(sent.failed())
        .extracting(
            BatchResultErrorEntry::id,
            BatchResultErrorEntry::code,
            BatchResultErrorEntry::senderFault)
        .containsExactly(tuple("b", "InvalidMessageContents", true));
  }

  @Test
  void deletedMessagesAreGone() {
    String queue = JavaSdk.queue(client, "deletes");
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, 10)
            .mapToObj(at ->
                SendMessageBatchRequestEntry.builder().id("e" + at).messageBody("b" + at).build())
            .toList();
    client.sendMessageBatch(request -> request.queueUrl(queue).entries(entries));
    List<Message> received = receive(queue);
    assertThat(received).extracting(Message::body).hasSize(10).contains("b0", "b9");

    List<DeleteMessageBatchRequestEntry> deletes =
        received.stream()
            .skip(1)
            .map(message ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(message.body())
                    .receiptHandle(message.receiptHandle())
                    .build())
            .toList();
    assertThat(
            client
                .deleteMessageBatch(request -> request.queueUrl(queue).entries(deletes))
                .successful())
        .extracting(DeleteMessageBatchResultEntry::id)
        .hasSize(9);
    client.deleteMessage(
        request -> request.queueUrl(queue).receiptHandle(received.getFirst().receiptHandle()));

    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("0");
    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
  }

  /** A poll that waits longer than half its time has slept through the send. */
  @Test
  void sendWakesALongPoll() throws Exception {
    String queue = JavaSdk.queue(client, "polled");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<List<Message>> poll =
          CompletableFuture.supplyAsync(
              () ->
                  client
                      .receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(20))
                      .messages(),
              threads);
      CompletableFuture<?> sent =
          CompletableFuture.runAsync(
              () -> client.sendMessage(request -> request.queueUrl(queue).messageBody("wake up")),
              threads);

      sent.get(10, TimeUnit.SECONDS);
      assertThat(poll.get(10, TimeUnit.SECONDS))
          .extracting(Message::body)
          .containsExactly("wake up");
    }
  }

  @Test
  void visibilityOfZeroShowsAMessageAgain() {
    String queue = JavaSdk.queue(client, "again");
    client.sendMessage(request -> request.queueUrl(queue).messageBody("twice"));
    String handle = receive(queue).getFirst().receiptHandle();
    assertThat(receive(queue)).isEmpty();

    client.changeMessageVisibility(
        request -> request.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0));

    assertThat(receive(queue).getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void queuesAreListedInPages() {
    for (String name : List.of("p-1", "p-2", "p-3", "p-4", "p-5", "other")) {
      JavaSdk.queue(client, name);
    }

    List<Integer> pages =
        client.listQueuesPaginator(request -> request.queueNamePrefix("p-").maxResults(2)).stream()
            .map(page -> page.queueUrls().size())
            .toList();

    assertThat(pages).containsExactly(2, 2, 1);
    assertThat(
            client
                .listQueuesPaginator(request -> request.queueNamePrefix("p-").maxResults(2))
                .queueUrls())
        .extracting(url -> url.substring(url.lastIndexOf('/') + 1))
        .containsExactly("p-1", "p-2", "p-3", "p-4", "p-5");
  }

  @Test
  void messageReceivedTooOftenMovesToItsDeadLetterQueue() {
    String dead = JavaSdk.queue(client, "dead");
    String deadArn = attribute(dead, QueueAttributeName.QUEUE_ARN);
    String work = JavaSdk.queue(client, "work");
    client.setQueueAttributes(request ->
        request
            .queueUrl(work)
            .attributes(
                Map.of(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":\"1\"}",
                    QueueAttributeName.VISIBILITY_TIMEOUT,
                    "0")));
    String id =
        client.sendMessage(request -> request.queueUrl(work).messageBody("poison")).messageId();
    assertThat(receive(work)).hasSize(1);

    assertThat(receive(work)).isEmpty();

    Message moved =
        client
            .receiveMessage(request ->
                request
                    .queueUrl(dead)
                    .waitTimeSeconds(20)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages()
            .getFirst();
    assertThat(moved.messageId()).isEqualTo(id);
    assertThat(moved.attributes())
        .containsEntry(
            MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
            attribute(work, QueueAttributeName.QUEUE_ARN));
  }

  @Test
  void tagsAreKept() {
    String queue = JavaSdk.queue(client, "tagged");

    client.tagQueue(
        request -> request.queueUrl(queue).tags(Map.of("team", "payments", "stage", "test")));
    client.untagQueue(request -> request.queueUrl(queue).tagKeys("stage"));

    assertThat(client.listQueueTags(request -> request.queueUrl(queue)).tags())
        .isEqualTo(Map.of("team", "payments"));
  }

  private List<Message> receive(String queue) {
    return client
        .receiveMessage(request ->
            request
                .queueUrl(queue)
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .messages();
  }

  private String attribute(String queue, QueueAttributeName name) {
    return client
        .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }
}
