package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** Refusals arrive as the exceptions that programs catch, with the service's codes and words. */
class JavaSdkErrorTest {
  /** The model gives nearly all of them 400. */
  private static final Map<String, Integer> STATUSES =
      Map.of("ReceiptHandleIsInvalid", 404, "AWS.SimpleQueueService.PurgeQueueInProgress", 403);

  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static SqsClient client;
  private static String queue;

  @BeforeAll
  static void start() {
    server = RunningServer.start(dataDir);
    client = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
    queue = JavaSdk.queue(client, "orders");
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void missingQueueIsToldByEveryOperation() {
    String missing = server.endpoint() + "/000000000000/missing";
    String message = "The specified queue does not exist.";
    String code = "AWS.SimpleQueueService.NonExistentQueue";

    assertRefused(
        QueueDoesNotExistException.class,
        code,
        message,
        () -> client.getQueueUrl(request -> request.queueName("missing")));
    assertRefused(
        QueueDoesNotExistException.class,
        code,
        message,
        () -> client.sendMessage(request -> request.queueUrl(missing).messageBody("lost")));
    assertRefused(
        QueueDoesNotExistException.class,
        code,
        message,
        () -> client.receiveMessage(request -> request.queueUrl(missing)));
    assertRefused(
        QueueDoesNotExistException.class,
        code,
        message,
        () -> client.deleteQueue(request -> request.queueUrl(missing)));
  }

  @Test
  void garbageIsNoReceiptHandle() {
    assertRefused(
        ReceiptHandleIsInvalidException.class,
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"garbage\" is not a valid receipt handle.",
        () -> client.deleteMessage(request -> request.queueUrl(queue).receiptHandle("garbage")));
  }

  @Test
  void queueWithOtherAttributesIsNotMadeAgain() {
    assertRefused(
        QueueNameExistsException.class,
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute"
            + " VisibilityTimeout",
        () ->
            client.createQueue(request ->
                request
                    .queueName("orders")
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "31"))));
  }

  @Test
  void deletedQueueIsNotMadeAgainAtOnce() {
    String deleted = JavaSdk.queue(client, "short-lived");
    client.deleteQueue(request -> request.queueUrl(deleted));

    assertRefused(
        QueueDeletedRecentlyException.class,
        "AWS.SimpleQueueService.QueueDeletedRecently",
        "You must wait 60 seconds after deleting a queue before you can create another with the"
            + " same name.",
        () -> JavaSdk.queue(client, "short-lived"));
  }

  @Test
  void secondPurgeIsRefused() {
    String purged = JavaSdk.queue(client, "purged");
    client.sendMessage(request -> request.queueUrl(purged).messageBody("gone"));
    client.purgeQueue(request -> request.queueUrl(purged));
    assertThat(client.receiveMessage(request -> request.queueUrl(purged)).messages()).isEmpty();

    assertRefused(
        PurgeQueueInProgressException.class,
        "AWS.SimpleQueueService.PurgeQueueInProgress",
        "Only one PurgeQueue operation on purged is allowed every 60 seconds.",
        () -> client.purgeQueue(request -> request.queueUrl(purged)));
  }

  @Test
  void batchesKeepTheirRules() {
    assertRefused(
        EmptyBatchRequestException.class,
        "AWS.SimpleQueueService.EmptyBatchRequest",
        "There should be at least one SendMessageBatchRequestEntry in the request.",
        () -> client.sendMessageBatch(request -> request.queueUrl(queue).entries(List.of())));
    assertRefused(
        BatchEntryIdsNotDistinctException.class,
        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        "Id a repeated.",
        () ->
            client.sendMessageBatch(
                request -> request.queueUrl(queue).entries(entry("a"), entry("a"))));
    assertRefused(
        TooManyEntriesInBatchRequestException.class,
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are 10. You have sent 11.",
        () ->
            client.sendMessageBatch(request ->
                request
                    .queueUrl(queue)
                    .entries(IntStream.range(0, 11).mapToObj(at -> entry("e" + at)).toList())));
  }

  @Test
  void attributesAreChecked() {
    assertRefused(
        InvalidAttributeNameException.class,
        "InvalidAttributeName",
        "Unknown Attribute Colour.",
        () ->
            client.setQueueAttributes(request ->
                request.queueUrl(queue).attributesWithStrings(Map.of("Colour", "blue"))));
    assertRefused(
        InvalidAttributeValueException.class,
        "InvalidAttributeValue",
        "Invalid value for the parameter DelaySeconds.",
        () ->
            client.setQueueAttributes(request ->
                request
                    .queueUrl(queue)
                    .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "901"))));
    assertRefused(
        InvalidAttributeValueException.class,
        "InvalidAttributeValue",
        "Invalid value for the parameter SqsManagedSseEnabled.",
        () ->
            client.setQueueAttributes(request ->
                request
                    .queueUrl(queue)
                    .attributes(Map.of(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "perhaps"))));
  }

  @Test
  void deadLetterQueueMustBeThere() {
    String policy =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:missing\","
            + "\"maxReceiveCount\":3}";

    assertRefused(
        SqsException.class,
        "InvalidParameterValue",
        "Value "
            + policy
            + " for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.",
        () ->
            client.createQueue(request ->
                request
                    .queueName("work")
                    .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy))));
  }

  @Test
  void forbiddenCharactersAreRefused() {
    assertRefused(
        InvalidMessageContentsException.class,
        "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF |"
            + " #xE000 to #xFFFD | #x10000 to #x10FFFF",
        () -> client.sendMessage(request -> request.queueUrl(queue).messageBody("bell \u0007")));
  }

  @Test
  void messageOverOneMebibyteIsRefused() {
    String body = "x".repeat(1024 * 1024 + 1);

    assertRefused(
        SqsException.class,
        "InvalidParameterValue",
        "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
        () -> client.sendMessage(request -> request.queueUrl(queue).messageBody(body)));
  }

  @Test
  void visibilityOfAMessageThatIsNotInFlightIsNotChanged() {
    String shown = JavaSdk.queue(client, "shown");
    client.sendMessage(request -> request.queueUrl(shown).messageBody("seen"));
    String handle =
        client
            .receiveMessage(request -> request.queueUrl(shown).visibilityTimeout(0))
            .messages()
            .getFirst()
            .receiptHandle();

    assertRefused(
        MessageNotInflightException.class,
        "AWS.SimpleQueueService.MessageNotInflight",
        "The specified message is not in flight.",
        () ->
            client.changeMessageVisibility(
                request -> request.queueUrl(shown).receiptHandle(handle).visibilityTimeout(10)));
  }

  private static SendMessageBatchRequestEntry entry(String id) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody("body").build();
  }

  private static void assertRefused(
      Class<? extends SqsException> type, String code, String message, ThrowingCallable call) {
    SqsException refused = catchThrowableOfType(type, call);
    assertThat(refused).isExactlyInstanceOf(type);
    assertThat(refused.statusCode()).isEqualTo(STATUSES.getOrDefault(code, 400));
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    assertThat(refused.requestId()).isNotBlank();
  }
}
