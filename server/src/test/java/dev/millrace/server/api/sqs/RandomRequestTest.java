package dev.millrace.server.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests of the model's types with values that may or may not do. Whatever becomes of one is the
 * same in both protocols, every error is one that the model gives the operation or the framework
 * has, worded for people and readable for parsers, and what is refused has changed nothing. The
 * seed in a failing test's name replays it.
 */
class RandomRequestTest {
  private static final int REQUESTS = 300;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "orders",
          "orders.fifo",
          "missing",
          "-1",
          "0",
          "1",
          "10",
          "11",
          "43200",
          "43201",
          "1048576",
          "007",
          "9".repeat(30),
          "true",
          "false",
          "null",
          "All",
          ".*",
          "a..b",
          ".",
          "AWS.x",
          "AWSTraceHeader",
          "String",
          "Number",
          "Binary.x",
          "Number.",
          "AQID",
          "====",
          "x".repeat(80),
          "x".repeat(81),
          "x".repeat(129),
          "x".repeat(257),
          "x".repeat(5_000),
          "a\nb",
          "\r\n\t",
          "\u0000",
          "a\u0001",
          "\u007f",
          "\u0085",
          "\ufffe",
          "\uffff",
          "\ufeff",
          "\u00e9",
          "\ud83d\ude00",
          "\u202e",
          "<&>\"'\\",
          "]]>",
          "%00",
          "{}",
          "[]",
          "{",
          "[".repeat(2_000),
          "{\"a\":".repeat(2_000),
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":1e999999999}",
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":1e99999999999}",
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":-1e-999999999}",
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":\"5\"}",
          "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[null]}",
          "{\"redrivePermission\":\"denyAll\"}",
          "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}",
          "arn:aws:sqs:us-east-1:000000000000:orders",
          "arn:aws:sqs:us-east-1:000000000000:dead",
          "arn:aws:sqs:us-east-1:000000000000:missing",
          "arn:aws:sqs:eu-west-1:111122223333:orders",
          "arn:aws:sns:us-east-1:000000000000:orders",
          "http://localhost:4566/000000000000/orders",
          "http://localhost:4566/111122223333/orders",
          "http://localhost:4566/queue/eu-west-1/000000000000/orders",
          "http://sqs.us-east-1.localhost:4566/000000000000/orders",
          "http://[::1/000000000000/orders");

  /** The names that a map of the model may have, and some it may not. */
  private static final List<String> KEYS =
      List.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout",
          "Policy",
          "RedrivePolicy",
          "RedriveAllowPolicy",
          "KmsMasterKeyId",
          "KmsDataKeyReusePeriodSeconds",
          "SqsManagedSseEnabled",
          "FifoQueue",
          "ContentBasedDeduplication",
          "DeduplicationScope",
          "FifoThroughputLimit",
          "QueueArn",
          "AWSTraceHeader");

  private static final Spoiler SPOILER = new Spoiler(TEXTS, KEYS);

  @ParameterizedTest
  @CsvSource({"1,false", "2,true", "3,false", "4,true"})
  void whatBecomesOfARequestIsTheSameInBothProtocolsAndRefusalsChangeNothing(
      long seed, boolean fifo) {
    SplittableRandom random = new SplittableRandom(seed);
    FilledQueues queues = new FilledQueues(fifo);
    Map<Integer, Integer> statuses = new HashMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      String operation =
          FilledQueues.operations().get(random.nextInt(FilledQueues.operations().size()));
      ModelCall call = queues.accepted(operation);
      for (int times = random.nextInt(4); times >= 0; times--) {
        call = SPOILER.spoiled(call, random);
      }
      List<List<Bytes>> before = queues.state();
      try {
        Outcome json = Outcome.of(Protocol.JSON, queues.send(Protocol.JSON, call), operation);
        boolean changed = !queues.state().equals(before);
        assertThat(changed && json.changesNothing()).as("changed by a refusal").isFalse();
        queues = changed ? new FilledQueues(fifo) : queues;
        Outcome query = Outcome.of(Protocol.QUERY, queues.send(Protocol.QUERY, call), operation);
        assertThat(query).isEqualTo(json);
        statuses.merge(json.status(), 1, Integer::sum);
        boolean changedAgain = !queues.state().equals(before);
        assertThat(changedAgain).isEqualTo(changed);
        queues = changedAgain ? new FilledQueues(fifo) : queues;
      } catch (AssertionError failure) {
        throw new AssertionError("request " + i + ": " + call, failure);
      }
    }
    assertThat(statuses).containsKeys(200, 400, 404);
  }
}
