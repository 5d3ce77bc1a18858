package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Move tasks: what was put into a dead-letter queue goes back, or elsewhere. */
class MessageMoveTaskTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
  private static final String DEAD = ARN + "dead";

  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void queuesWithTwoDeadLetters() {
    sqs.createQueue("dead");
    sqs.createQueue(
        "orders",
        "VisibilityTimeout",
        "0",
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}".formatted(DEAD));
    for (String body : new String[] {"a", "b"}) {
      sqs.ok(call("SendMessage").queue("orders").with("MessageBody", body));
      sqs.ok(call("ReceiveMessage").queue("orders"));
      sqs.ok(call("ReceiveMessage").queue("orders"));
    }
    assertThat(count("dead")).isEqualTo("2");
    assertThat(count("orders")).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void messagesGoBackToWhereTheyCameFrom(Protocol protocol) {
    sqs.ok(protocol, call("StartMessageMoveTask").with("SourceArn", DEAD)).only("TaskHandle");
    sqs.passMillis(5);

    assertThat(count("dead")).isEqualTo("0");
    assertThat(count("orders")).isEqualTo("2");
    SqsReply listed = sqs.ok(protocol, call("ListMessageMoveTasks").with("SourceArn", DEAD));
    assertThat(listed.only("Status")).isEqualTo("COMPLETED");
    assertThat(listed.only("SourceArn")).isEqualTo(DEAD);
    assertThat(listed.only("ApproximateNumberOfMessagesMoved")).isEqualTo("2");
    assertThat(listed.only("ApproximateNumberOfMessagesToMove")).isEqualTo("2");
    assertThat(listed.body()).doesNotContain("TaskHandle", "DestinationArn", "FailureReason");
  }

  @Test
  void messagesGoToTheDestinationThatIsNamed() {
    sqs.createQueue("elsewhere");
    sqs.ok(
        call("StartMessageMoveTask")
            .with("SourceArn", DEAD)
            .with("DestinationArn", ARN + "elsewhere")
            .with("MaxNumberOfMessagesPerSecond", 1));
    assertThat(count("elsewhere")).isEqualTo("1");
    SqsReply running = sqs.ok(call("ListMessageMoveTasks").with("SourceArn", DEAD));
    assertThat(running.only("Status")).isEqualTo("RUNNING");
    assertThat(running.only("DestinationArn")).isEqualTo(ARN + "elsewhere");
    assertThat(running.only("MaxNumberOfMessagesPerSecond")).isEqualTo("1");
    assertThat(running.only("ApproximateNumberOfMessagesMoved")).isEqualTo("1");

    sqs.pass(1);
    assertThat(count("elsewhere")).isEqualTo("2");
    assertThat(count("dead")).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void runningTaskIsTheOnlyOneAndCanBeCancelled(Protocol protocol) {
    SqsCall start =
        call("StartMessageMoveTask")
            .with("SourceArn", DEAD)
            .with("MaxNumberOfMessagesPerSecond", 1);
    String handle = sqs.ok(protocol, start).only("TaskHandle");
    assertThat(new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8))
        .matches("\\{\"taskId\":\"[0-9a-f-]{36}\",\"sourceArn\":\"" + DEAD + "\"}");
    assertThat(
            sqs.ok(protocol, call("ListMessageMoveTasks").with("SourceArn", DEAD))
                .only("TaskHandle"))
        .isEqualTo(handle);
    sqs.assertRefused(
        start,
        Refusal.invalidParameterValue(
            "There is already a task running. Only one active task is allowed for a source queue"
                + " arn at a given time."));

    SqsCall cancel = call("CancelMessageMoveTask").with("TaskHandle", handle);
    assertThat(sqs.ok(protocol, cancel).only("ApproximateNumberOfMessagesMoved")).isEqualTo("1");
    assertThat(
            sqs.ok(protocol, call("ListMessageMoveTasks").with("SourceArn", DEAD)).only("Status"))
        .isEqualTo("CANCELLED");
    sqs.pass(10);
    assertThat(count("dead")).isEqualTo("1");
  }

  @Test
  void messageOfADeletedQueueFailsTheTaskAndStays() {
    sqs.createQueue(
        "other",
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}".formatted(DEAD));
    sqs.ok(call("DeleteQueue").queue("orders"));
    sqs.ok(call("StartMessageMoveTask").with("SourceArn", DEAD));
    sqs.passMillis(5);

    SqsReply listed = sqs.ok(call("ListMessageMoveTasks").with("SourceArn", DEAD));
    assertThat(listed.only("Status")).isEqualTo("FAILED");
    assertThat(listed.only("FailureReason")).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    assertThat(count("dead")).isEqualTo("2");
  }

  @Test
  void newestTaskIsListedFirstAndAsManyAsWanted() {
    for (int i = 1; i <= 3; i++) {
      sqs.ok(
          call("StartMessageMoveTask")
              .with("SourceArn", DEAD)
              .with("MaxNumberOfMessagesPerSecond", i));
      sqs.pass(5);
    }

    assertThat(
            sqs.ok(call("ListMessageMoveTasks").with("SourceArn", DEAD).with("MaxResults", 2))
                .all("MaxNumberOfMessagesPerSecond"))
        .containsExactly("3", "2");
    assertThat(
            sqs.ok(call("ListMessageMoveTasks").with("SourceArn", DEAD))
                .all("MaxNumberOfMessagesPerSecond"))
        .containsExactly("3");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 501, -1})
  void rateIsBetweenOneAndFiveHundred(long rate) {
    sqs.assertRefused(
        call("StartMessageMoveTask")
            .with("SourceArn", DEAD)
            .with("MaxNumberOfMessagesPerSecond", rate),
        Refusal.invalidValue(
            "MaxNumberOfMessagesPerSecond",
            Long.toString(rate),
            "Must be an integer between 1 and 500."));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 11})
  void atMostTenTasksAreListed(long results) {
    sqs.assertRefused(
        call("ListMessageMoveTasks").with("SourceArn", DEAD).with("MaxResults", results),
        Refusal.invalidValue(
            "MaxResults",
            Long.toString(results),
            "MaxResults must be an integer between 1 and 10."));
  }

  @ParameterizedTest
  @CsvSource({
    "SourceArn, arn:aws:sqs:us-east-1:000000000000:nowhere",
    "SourceArn, arn:aws:sqs:us-east-1:111122223333:dead",
    "SourceArn, arn:aws:sqs:eu-west-1:000000000000:dead",
  })
  void queueThatIsNotThereIsAMissingResource(String parameter, String arn) {
    Refusal missing =
        Refusal.resourceNotFound(
            "The resource that you specified for the " + parameter + " parameter doesn't exist.");
    sqs.assertRefused(call("StartMessageMoveTask").with(parameter, arn), missing);
    sqs.assertRefused(call("ListMessageMoveTasks").with(parameter, arn), missing);
    sqs.assertRefused(
        call("StartMessageMoveTask").with("SourceArn", DEAD).with("DestinationArn", arn),
        Refusal.resourceNotFound(
            "The resource that you specified for the DestinationArn parameter doesn't exist."));
  }

  @Test
  void queueThatIsNoDeadLetterQueueHasNoTasks() {
    sqs.assertRefused(
        call("StartMessageMoveTask").with("SourceArn", ARN + "orders"),
        Refusal.invalidParameterValue("Source queue must be configured as a Dead Letter Queue."));
  }

  @Test
  void destinationMustBeAnotherQueueOfTheSameType() {
    sqs.createQueue("line.fifo", "FifoQueue", "true");
    sqs.assertRefused(
        call("StartMessageMoveTask").with("SourceArn", DEAD).with("DestinationArn", DEAD),
        Refusal.invalidParameterValue(
            "Source queue arn and destination queue arn must be different."));
    sqs.assertRefused(
        call("StartMessageMoveTask")
            .with("SourceArn", DEAD)
            .with("DestinationArn", ARN + "line.fifo"),
        Refusal.invalidParameterValue(
            "Source queue and destination queue must be of the same type."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "e30=", "eyJ0YXNrSWQiOiJ4IiwiIjoieCJ9", "eyJ0YXNrSWQi", "===="})
  void handleThatWasNotGivenOutIsRefused(String handle) {
    sqs.assertRefused(
        call("CancelMessageMoveTask").with("TaskHandle", handle),
        Refusal.invalidParameterValue("Value for parameter TaskHandle is invalid."));
  }

  @Test
  void taskThatIsNotThereCannotBeCancelled() {
    String json =
        "{\"taskId\":\"00000000-0000-4000-8000-000000000000\",\"sourceArn\":\"%s\"}"
            .formatted(DEAD);
    String handle = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    sqs.assertRefused(
        call("CancelMessageMoveTask").with("TaskHandle", handle),
        Refusal.resourceNotFound("Task does not exist."));
    for (String source :
        new String[] {ARN + "missing", DEAD.replace("000000000000", "1".repeat(12))}) {
      String elsewhere = json.replace(DEAD, source);
      sqs.assertRefused(
          call("CancelMessageMoveTask")
              .with(
                  "TaskHandle",
                  Base64.getEncoder().encodeToString(elsewhere.getBytes(StandardCharsets.UTF_8))),
          Refusal.resourceNotFound(
              "The resource that you specified for the SourceArn parameter doesn't exist."));
    }
    sqs.assertRefused(call("CancelMessageMoveTask"), Refusal.missingParameter("TaskHandle"));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void sourcesOfADeadLetterQueueAreListedInPages(Protocol protocol) {
    for (String name : new String[] {"alpha", "zeta"}) {
      sqs.createQueue(
          name,
          "RedrivePolicy",
          "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}".formatted(DEAD));
    }
    String base = "http://" + SqsFixture.HOST + "/000000000000/";
    SqsCall list = call("ListDeadLetterSourceQueues").queue("dead");

    assertThat(urls(sqs.ok(protocol, list)))
        .containsExactly(base + "alpha", base + "orders", base + "zeta");
    SqsReply first =
        sqs.ok(protocol, call("ListDeadLetterSourceQueues").queue("dead").with("MaxResults", 2));
    assertThat(urls(first)).containsExactly(base + "alpha", base + "orders");
    SqsReply second =
        sqs.ok(
            protocol,
            call("ListDeadLetterSourceQueues")
                .queue("dead")
                .with("MaxResults", 2)
                .with("NextToken", first.only("NextToken")));
    assertThat(urls(second)).containsExactly(base + "zeta");
    assertThat(second.body()).doesNotContain("NextToken");
    sqs.assertRefused(
        call("ListDeadLetterSourceQueues").queue("nowhere"), Refusal.queueDoesNotExist());
  }

  /** In the order in which they stand there. */
  private static List<String> urls(SqsReply reply) {
    return Pattern.compile("http://[a-z0-9:/]+")
        .matcher(reply.body().replaceAll("xmlns=\"[^\"]*\"", ""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private String count(String queue) {
    return sqs.ok(
            call("GetQueueAttributes")
                .queue(queue)
                .list("AttributeNames", "AttributeName", "ApproximateNumberOfMessages"))
        .attributes()
        .getOrDefault("ApproximateNumberOfMessages", "none");
  }
}
