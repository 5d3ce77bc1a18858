package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The AWS SDK for Java 2 on FIFO queues, dead letters and permissions, across restarts. */
class JavaSdkFifoTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

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
  void groupsKeepTheirOrderAndLocksThroughAKilledServer() {
    String queue = fifo("line.fifo", Map.of());
    client.sendMessageBatch(request ->
        request
            .queueUrl(queue)
            .entries(
                IntStream.range(0, 10)
                    .mapToObj(i ->
                        SendMessageBatchRequestEntry.builder()
                            .id("e" + i)
                            .messageBody(i % 2 == 0 ? "even-" + i : "odd-" + i)
                            .messageGroupId(i % 2 == 0 ? "even" : "odd")
                            .messageDeduplicationId("d" + i)
                            .build())
                    .toList()));

    List<Message> first = receive(queue, 3);
    assertThat(first).extracting(Message::body).containsExactly("even-0", "even-2", "even-4");
    List<Message> second = receive(queue, 10);
    assertThat(second)
        .extracting(Message::body)
        .containsExactly("odd-1", "odd-3", "odd-5", "odd-7", "odd-9");

    server.kill();
    server.startAgain();
    assertThat(receive(queue, 10)).isEmpty();
    first.forEach(message ->
        client.deleteMessage(
            request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
    assertThat(receive(queue, 10)).extracting(Message::body).containsExactly("even-6", "even-8");
  }

  @Test
  void repeatedSendIsAnsweredAsTheFirstOneThoughItWasDeletedAndTheServerKilled() {
    String queue =
        fifo("once.fifo", Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    SendMessageResponse sent = send(queue, "only once");
    Message message = receive(queue, 1).getFirst();
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, sent.sequenceNumber())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g");
    client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    server.kill();
    server.startAgain();

    SendMessageResponse repeated = send(queue, "only once");

    assertThat(repeated.messageId()).isEqualTo(sent.messageId());
    assertThat(repeated.sequenceNumber()).isEqualTo(sent.sequenceNumber());
    assertThat(receive(queue, 10)).isEmpty();
    assertThat(send(queue, "another").sequenceNumber())
        .isGreaterThan(sent.sequenceNumber())
        .hasSize(20);
  }

  @Test
  void deadLettersOfAFifoQueueGoBackInTheirOrder() {
    String dead = fifo("dead.fifo", Map.of());
    String queue =
        fifo(
            "work.fifo",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%sdead.fifo\",\"maxReceiveCount\":1}".formatted(ARN)));
    List.of("a", "b", "c").forEach(body -> send(queue, body));
    assertThat(receive(queue, 10)).extracting(Message::body).containsExactly("a", "b", "c");
    assertThat(receive(queue, 10)).isEmpty();
    assertThat(client.listDeadLetterSourceQueues(request -> request.queueUrl(dead)).queueUrls())
        .containsExactly(queue);
    client.setQueueAttributes(request ->
        request.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")));

    client.startMessageMoveTask(request -> request.sourceArn(ARN + "dead.fifo"));

    List<Message> back =
        client
            .receiveMessage(
                request -> request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(20))
            .messages();
    assertThat(back).extracting(Message::body).containsExactly("a", "b", "c");
    ListMessageMoveTasksResultEntry task =
        client
            .listMessageMoveTasks(request -> request.sourceArn(ARN + "dead.fifo"))
            .results()
            .getFirst();
    assertThat(task.status()).isEqualTo("COMPLETED");
    assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(3);
    assertThatThrownBy(
            () -> client.startMessageMoveTask(request -> request.sourceArn(ARN + "nowhere.fifo")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void quietTenantIsServedBeforeANoisyOne() {
    String queue = JavaSdk.queue(client, "tenants");
    for (int i = 0; i < 50; i++) {
      String body = "noisy-" + i;
      client.sendMessage(
          request -> request.queueUrl(queue).messageBody(body).messageGroupId("noisy"));
    }
    assertThat(receive(queue, 10)).hasSize(10);
    client.sendMessage(
        request -> request.queueUrl(queue).messageBody("quiet").messageGroupId("quiet"));

    assertThat(receive(queue, 1)).extracting(Message::body).containsExactly("quiet");
  }

  @Test
  void permissionsAreKeptInThePolicy() {
    String queue = JavaSdk.queue(client, "shared");
    client.addPermission(request ->
        request
            .queueUrl(queue)
            .label("partner")
            .awsAccountIds("111122223333")
            .actions("SendMessage"));
    server.kill();
    server.startAgain();

    assertThat(policy(queue))
        .contains("\"Sid\":\"partner\"", "arn:aws:iam::111122223333:root", "SQS:SendMessage");
    client.removePermission(request -> request.queueUrl(queue).label("partner"));
    assertThat(policy(queue)).isEmpty();
  }

  private String policy(String queue) {
    return client
        .getQueueAttributes(
            request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .getOrDefault(QueueAttributeName.POLICY, "");
  }

  private String fifo(String name, Map<QueueAttributeName, String> more) {
    Map<QueueAttributeName, String> attributes = new HashMap<>(more);
    attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    attributes.putIfAbsent(QueueAttributeName.VISIBILITY_TIMEOUT, "3600");
    return client.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
  }

  private SendMessageResponse send(String queue, String body) {
    return client.sendMessage(request ->
        request
            .queueUrl(queue)
            .messageBody(body)
            .messageGroupId("g")
            .messageDeduplicationId("id-of-" + body.replace(' ', '-')));
  }

  private List<Message> receive(String queue, int most) {
    return client
        .receiveMessage(request ->
            request
                .queueUrl(queue)
                .maxNumberOfMessages(most)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
