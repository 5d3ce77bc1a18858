package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The AWS CLI, which is how people look at queues by hand. */
@Execution(ExecutionMode.CONCURRENT)
class AwsCliTest {
  @TempDir private Path folder;

  @Test
  void conversationOfTheReadmeHolds() {
    converse(aws -> {
      String queue = aws.says("create-queue", "--queue-name", "orders", "--query", "QueueUrl");
      assertThat(queue).isEqualTo(aws.server().endpoint() + "/000000000000/orders");
      String sent =
          aws.says(
              "send-message",
              "--queue-url",
              queue,
              "--message-body",
              "first",
              "--message-attributes",
              "colour={DataType=String,StringValue=blue}",
              "--query",
              "MessageId");
      List<String> received =
          aws.says(
                  "receive-message",
                  "--queue-url",
                  queue,
                  "--message-attribute-names",
                  "All",
                  "--wait-time-seconds",
                  "5",
                  "--query",
                  "Messages[].[MessageId,Body,MessageAttributes.colour.StringValue,ReceiptHandle]")
              .lines()
              .flatMap(line -> List.of(line.split("\t", -1)).stream())
              .toList();
      assertThat(received).hasSize(4).startsWith(sent, "first", "blue");
      assertThat(
              aws.says("delete-message", "--queue-url", queue, "--receipt-handle", received.get(3)))
          .isEmpty();
      assertThat(
              aws.says(
                  "get-queue-attributes",
                  "--queue-url",
                  queue,
                  "--attribute-names",
                  "All",
                  "--query",
                  "Attributes.[QueueArn,ApproximateNumberOfMessages,ApproximateNumberOfMessagesNotVisible]"))
          .isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders\t0\t0");
      assertThat(aws.says("list-queues", "--query", "QueueUrls")).isEqualTo(queue);
      assertThat(aws.says("delete-queue", "--queue-url", queue)).isEmpty();
      Program.Outcome gone = aws.run("get-queue-url", "--queue-name", "orders");
      assertThat(gone.exitCode()).isNotZero();
      assertThat(gone.err())
          .contains(
              "An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the"
                  + " GetQueueUrl operation: The specified queue does not exist.");
    });
  }

  @Test
  void attributesAndTagsAreKept() {
    converse(aws -> {
      String queue = aws.says("create-queue", "--queue-name", "work", "--query", "QueueUrl");
      assertThat(aws.says("get-queue-url", "--queue-name", "work")).isEqualTo(queue);
      aws.silently(queue, "set-queue-attributes", "--attributes", "VisibilityTimeout=45");
      assertThat(
              aws.saysOf(
                  queue,
                  "get-queue-attributes",
                  "--attribute-names",
                  "VisibilityTimeout",
                  "--query",
                  "Attributes.VisibilityTimeout"))
          .isEqualTo("45");
      aws.silently(queue, "tag-queue", "--tags", "team=payments,stage=test");
      aws.silently(queue, "untag-queue", "--tag-keys", "stage");
      assertThat(aws.saysOf(queue, "list-queue-tags", "--query", "Tags.[team,stage]"))
          .isEqualTo("payments\tNone");
    });
  }

  @Test
  void batchesAnswerEveryEntryAndAPurgeLeavesNothing() {
    converse(aws -> {
      String queue =
          aws.says(
              "create-queue",
              "--queue-name",
              "work",
              "--attributes",
              "VisibilityTimeout=3600",
              "--query",
              "QueueUrl");
      assertThat(
              aws.saysOf(
                  queue,
                  "send-message-batch",
                  "--entries",
                  "Id=a,MessageBody=first",
                  "Id=b,MessageBody=second",
                  "--query",
                  "Successful[].Id"))
          .isEqualTo("a\tb");
      List<String> handles = aws.receive(queue, "first", "second");
      aws.silently(
          queue,
          "change-message-visibility",
          "--visibility-timeout",
          "0",
          "--receipt-handle",
          handles.getFirst());
      assertThat(
              aws.saysOf(
                  queue,
                  "change-message-visibility-batch",
                  "--entries",
                  "Id=b,VisibilityTimeout=0,ReceiptHandle=" + handles.getLast(),
                  "--query",
                  "Successful[].Id"))
          .isEqualTo("b");
      String last = aws.receive(queue, "first", "second").getLast();
      assertThat(
              aws.saysOf(
                  queue,
                  "delete-message-batch",
                  "--entries",
                  "Id=b,ReceiptHandle=" + last,
                  "Id=c,ReceiptHandle=garbage",
                  "--query",
                  "[Successful[].Id,Failed[].Code]"))
          .isEqualTo("b\nReceiptHandleIsInvalid");
      aws.silently(queue, "purge-queue");
      assertThat(
              aws.saysOf(
                  queue,
                  "get-queue-attributes",
                  "--attribute-names",
                  "All",
                  "--query",
                  "Attributes.[ApproximateNumberOfMessages,ApproximateNumberOfMessagesNotVisible]"))
          .isEqualTo("0\t0");
    });
  }

  private void converse(Consumer<Cli> conversation) {
    AwsCli.converse("sqs", folder, cli -> conversation.accept(new Cli(cli)));
  }

  private record Cli(AwsCli cli) {
    RunningServer server() {
      return cli.server();
    }

    Program.Outcome run(String... arguments) {
      return cli.run(arguments);
    }

    String says(String... arguments) {
      return cli.says(arguments);
    }

    String saysOf(String queue, String operation, String... arguments) {
      List<String> all = new ArrayList<>(List.of(operation, "--queue-url", queue));
      all.addAll(List.of(arguments));
      return says(all.toArray(String[]::new));
    }

    void silently(String queue, String operation, String... arguments) {
      assertThat(saysOf(queue, operation, arguments)).isEmpty();
    }

    /** The receipt handles of exactly these messages, in the order of their bodies. */
    List<String> receive(String queue, String... bodies) {
      List<String[]> received =
          saysOf(
                  queue,
                  "receive-message",
                  "--max-number-of-messages",
                  "10",
                  "--query",
                  "sort_by(Messages, &Body)[].[Body,ReceiptHandle]")
              .lines()
              .map(line -> line.split("\t", -1))
              .toList();
      assertThat(received).extracting(fields -> fields[0]).containsExactly(bodies);
      return received.stream().map(fields -> fields[1]).toList();
    }
  }
}
