package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI, which is how people look at queues by hand. */
class AwsCliTest {
  @TempDir private Path folder;

  @Test
  void conversationOfTheReadmeHolds() {
    Optional<Program> found = Program.find("aws");
    if (found.isEmpty()) {
      NotRun.write("AWS CLI", "the program aws was not found");
      return;
    }
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      Cli aws = new Cli(found.get().asAwsClient(), server, folder);
      String queue = aws.says("create-queue", "--queue-name", "orders", "--query", "QueueUrl");
      assertThat(queue).isEqualTo(server.endpoint() + "/000000000000/orders");
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
    }
  }

  private record Cli(Program program, RunningServer server, Path folder) {
    String says(String... arguments) {
      Program.Outcome ran = run(arguments);
      assertThat(ran.exitCode()).as(ran.all()).isZero();
      return ran.out().strip();
    }

    Program.Outcome run(String... arguments) {
      List<String> all = new ArrayList<>(List.of("sqs"));
      all.addAll(List.of(arguments));
      all.addAll(List.of("--endpoint-url", server.endpoint().toString(), "--output", "text"));
      return program.run(folder, all.toArray(String[]::new));
    }
  }
}
