package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsMessage;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The AWS SDK for Java 2 on topics, with queues at their ends. */
class JavaSdkTopicTest {
  private static final String UNICODE = "zażółć gęślą jaźń \"\\\t\n 漢字 🐎 <&>";
  private static final String ARN = "arn:aws:sns:us-east-1:000000000000:";

  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static SnsClient topics;
  private static SqsClient queues;

  @BeforeAll
  static void start() {
    server = RunningServer.startWith(dataDir, CertificateClient.SETTINGS);
    topics = JavaSdk.topics(server.endpoint(), ApacheHttpClient.create());
    queues = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
  }

  @AfterAll
  static void stop() {
    queues.close();
    topics.close();
    server.close();
  }

  @Test
  void queueIsGivenWhatWasPublishedAndTheSignatureHolds() {
    String queue = JavaSdk.queue(queues, "orders");
    String topic = subscribed("orders", queue, Map.of());

    String id =
        topics
            .publish(request -> request.topicArn(topic).subject("Order 7").message(UNICODE))
            .messageId();

    try (SnsMessageManager verifier = CertificateClient.verifier(server)) {
      SnsMessage message = verifier.parseMessage(receive(queue, 1).getFirst().body());
      assertThat(message)
          .isInstanceOfSatisfying(
              SnsNotification.class,
              notification -> {
                assertThat(notification.messageId()).isEqualTo(id);
                assertThat(notification.topicArn()).isEqualTo(topic);
                assertThat(notification.subject()).isEqualTo("Order 7");
                assertThat(notification.message()).isEqualTo(UNICODE);
              });
    }
  }

  @Test
  void rawDeliveryKeepsAttributesAsTheyWerePublished() {
    String queue = JavaSdk.queue(queues, "raw");
    String topic = subscribed("raw", queue, Map.of("RawMessageDelivery", "true"));
    SdkBytes picture = SdkBytes.fromByteArray(new byte[] {0, -1, 1});

    topics.publish(request ->
        request
            .topicArn(topic)
            .message(UNICODE)
            .messageAttributes(
                Map.of(
                    "colour",
                    MessageAttributeValue.builder().dataType("String").stringValue("blue").build(),
                    "picture",
                    MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(picture)
                        .build())));

    Message message = receive(queue, 1).getFirst();
    assertThat(message.body()).isEqualTo(UNICODE);
    assertThat(message.messageAttributes())
        .containsOnlyKeys("colour", "picture")
        .hasEntrySatisfying("colour", value -> assertThat(value.stringValue()).isEqualTo("blue"))
        .hasEntrySatisfying("picture", value -> assertThat(value.binaryValue()).isEqualTo(picture));
  }

  @Test
  void batchAnswersEveryEntryByItself() {
    String queue = JavaSdk.queue(queues, "batch");
    String topic = subscribed("batch", queue, Map.of("RawMessageDelivery", "true"));

    PublishBatchResponse answered =
        topics.publishBatch(request ->
            request
                .topicArn(topic)
                .publishBatchRequestEntries(
                    entry("a", "first"), entry("b", "second"), entry("c", "")));

    assertThat(answered.successful())
        .extracting(PublishBatchResultEntry::id)
        .containsExactly("a", "b");
    assertThat(answered.failed())
        .extracting(
            BatchResultErrorEntry::id,
            BatchResultErrorEntry::code,
            BatchResultErrorEntry::senderFault)
        .containsExactly(tuple("c", "InvalidParameter", true));
    assertThat(receive(queue, 2))
        .extracting(Message::body)
        .containsExactlyInAnyOrder("first", "second");
    assertRefused(
        TooManyEntriesInBatchRequestException.class,
        "TooManyEntriesInBatchRequest",
        "The batch request contains more entries than permissible.",
        400,
        () ->
            topics.publishBatch(request ->
                request
                    .topicArn(topic)
                    .publishBatchRequestEntries(
                        IntStream.range(0, 11).mapToObj(at -> entry("e" + at, "m")).toList())));
  }

  @Test
  void paginatorsFindEveryTopicAndSubscription() {
    List<String> made = IntStream.range(0, 120).mapToObj(at -> topic("paged-" + at)).toList();
    String crowded = topic("crowded");
    List<String> subscriptions =
        IntStream.range(0, 120)
            .mapToObj(at ->
                topics
                    .subscribe(request ->
                        request
                            .topicArn(crowded)
                            .protocol("email")
                            .endpoint("reader-" + at + "@example.com")
                            .returnSubscriptionArn(true))
                    .subscriptionArn())
            .toList();

    assertThat(topics.listTopicsPaginator().topics().stream().map(Topic::topicArn))
        .containsAll(made)
        .doesNotHaveDuplicates();
    assertThat(topics.listTopicsPaginator()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(subscriptions).doesNotHaveDuplicates();
    assertThat(
            topics
                .listSubscriptionsByTopicPaginator(request -> request.topicArn(crowded))
                .subscriptions()
                .stream()
                .map(Subscription::endpoint))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 120).mapToObj(at -> "reader-" + at + "@example.com").toList());
    assertThat(
            topics.listSubscriptionsPaginator().subscriptions().stream()
                .filter(one -> one.topicArn().equals(crowded))
                .map(Subscription::subscriptionArn))
        .hasSize(120)
        .containsOnly("PendingConfirmation");
  }

  @Test
  void refusalsAreTheExceptionsThatProgramsCatch() {
    String topic = topic("refusing");

    assertRefused(
        NotFoundException.class,
        "NotFound",
        "Topic does not exist",
        404,
        () -> topics.publish(request -> request.topicArn(ARN + "missing").message("lost")));
    assertRefused(
        NotFoundException.class,
        "NotFound",
        "Subscription does not exist",
        404,
        () ->
            topics.getSubscriptionAttributes(request ->
                request.subscriptionArn(topic + ":22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")));
    assertRefused(
        InvalidParameterException.class,
        "InvalidParameter",
        "Invalid parameter: Topic Name",
        400,
        () -> topic("not a name"));
    assertRefused(
        InvalidParameterException.class,
        "InvalidParameter",
        "Invalid parameter: Empty message",
        400,
        () -> topics.publish(request -> request.topicArn(topic).message("")));
    assertRefused(
        InvalidParameterException.class,
        "InvalidParameter",
        "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
        400,
        () ->
            topics.createTopic(
                request -> request.name("refusing").attributes(Map.of("DisplayName", "Other"))));
  }

  @Test
  void manyPublicationsAtOnceAllArrive() {
    String queue = JavaSdk.queue(queues, "at-once");
    String topic = subscribed("at-once", queue, Map.of("RawMessageDelivery", "true"));
    List<String> bodies = IntStream.range(0, 200).mapToObj(at -> "body " + at).toList();
    try (SnsAsyncClient client =
        JavaSdk.asyncTopics(server.endpoint(), NettyNioAsyncHttpClient.create())) {
      List<CompletableFuture<PublishResponse>> sent =
          bodies.stream()
              .map(body -> client.publish(request -> request.topicArn(topic).message(body)))
              .toList();

      assertThat(sent.stream().map(publication -> publication.join().messageId()))
          .doesNotHaveDuplicates();
      assertThatThrownBy(() ->
              client.publish(request -> request.topicArn(ARN + "missing").message("lost")).join())
          .cause()
          .isExactlyInstanceOf(NotFoundException.class)
          .hasMessageStartingWith("Topic does not exist (Service: Sns,");
    }
    assertThat(receive(queue, 200))
        .extracting(Message::body)
        .containsExactlyInAnyOrderElementsOf(bodies);
  }

  private static String topic(String name) {
    return topics.createTopic(request -> request.name(name)).topicArn();
  }

  private static String subscribed(String name, String queue, Map<String, String> attributes) {
    String topic = topic(name);
    topics.subscribe(request ->
        request
            .topicArn(topic)
            .protocol("sqs")
            .endpoint(JavaSdk.arn(queue))
            .attributes(attributes));
    return topic;
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }

  /** So many messages as they arrive. */
  private static List<Message> receive(String queue, int count) {
    List<Message> received = new ArrayList<>();
    List<Message> more = List.of();
    do {
      more =
          queues
              .receiveMessage(request ->
                  request
                      .queueUrl(queue)
                      .maxNumberOfMessages(10)
                      .waitTimeSeconds(10)
                      .messageAttributeNames("All"))
              .messages();
      received.addAll(more);
    } while (received.size() < count && !more.isEmpty());
    assertThat(received).hasSize(count);
    return received;
  }

  private static void assertRefused(
      Class<? extends SnsException> type,
      String code,
      String message,
      int status,
      ThrowingCallable call) {
    SnsException refused = catchThrowableOfType(type, call);
    assertThat(refused).isExactlyInstanceOf(type);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    assertThat(refused.requestId()).isNotBlank();
  }
}
