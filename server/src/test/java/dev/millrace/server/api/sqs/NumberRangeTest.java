package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.ModelCall.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every number of every request: both ends of its range are taken, and nothing beyond them. */
class NumberRangeTest {
  private record Range(int min, int max, String reason) {}

  private static final Range TIMEOUT =
      new Range(0, 43_200, "VisibilityTimeout must be an integer between 0 and 43200");
  private static final Range DELAY = new Range(0, 900, "DelaySeconds must be >= 0 and <= 900.");
  private static final Range PAGE =
      new Range(1, 1_000, "MaxResults must be an integer between 1 and 1000.");

  private static final Map<String, Range> RANGES =
      Map.of(
          "ChangeMessageVisibility.VisibilityTimeout", TIMEOUT,
          "ChangeMessageVisibilityBatch.Entries.0.VisibilityTimeout", TIMEOUT,
          "ListDeadLetterSourceQueues.MaxResults", PAGE,
          "ListMessageMoveTasks.MaxResults",
              new Range(1, 10, "MaxResults must be an integer between 1 and 10."),
          "ListQueues.MaxResults", PAGE,
          "ReceiveMessage.MaxNumberOfMessages",
              new Range(1, 10, "Must be between 1 and 10, if provided."),
          "ReceiveMessage.VisibilityTimeout",
              new Range(0, 43_200, "Must be between 0 and 43200, if provided."),
          "ReceiveMessage.WaitTimeSeconds",
              new Range(0, 20, "Must be >= 0 and <= 20, if provided."),
          "SendMessage.DelaySeconds", DELAY,
          "SendMessageBatch.Entries.0.DelaySeconds", DELAY);

  private static final Range RATE = new Range(1, 500, "Must be an integer between 1 and 500.");

  @Test
  void everyNumberOfTheModelHasItsRangeHere() {
    FilledQueues queues = new FilledQueues(false);
    TreeSet<String> numbers = new TreeSet<>();
    for (String operation : FilledQueues.operations()) {
      for (ModelCall.Place place : queues.accepted(operation).places()) {
        if (isNumber(place) && !place.path().contains("1")) {
          numbers.add(operation + "." + place);
        }
      }
    }

    assertThat(numbers).isEqualTo(new TreeSet<>(ranges().keySet()));
  }

  @ParameterizedTest
  @EnumSource
  void endsOfTheRangeAreTaken(Protocol protocol) {
    ranges()
        .forEach((name, range) -> {
          for (int taken : List.of(range.min, range.max)) {
            FilledQueues queues = new FilledQueues(false);
            SqsReply reply = queues.send(protocol, call(queues, name, taken));
            assertThat(reply.status()).as("%s=%s -> %s", name, taken, reply).isEqualTo(200);
            assertThat(reply.all("Code")).as(name).isEmpty();
          }
        });
  }

  @Test
  void whatIsBeyondIsRefusedAndChangesNothing() {
    FilledQueues queues = new FilledQueues(false);
    ranges()
        .forEach((name, range) -> {
          List<Integer> beyond =
              List.of(range.min - 1, range.max + 1, Integer.MIN_VALUE, Integer.MAX_VALUE);
          for (int refused : beyond) {
            String member = name.substring(name.lastIndexOf('.') + 1);
            if (name.contains("Entries")) {
              assertEntryFails(queues, call(queues, name, refused), member, refused, range);
            } else {
              queues.assertRefused(
                  call(queues, name, refused),
                  Refusal.invalidValue(member, refused, range.reason),
                  Protocol.values());
            }
          }
        });
  }

  @Test
  void fifoQueueTakesNoDelayOfAMessagesOwn() {
    FilledQueues queues = new FilledQueues(true);
    for (int refused : List.of(-1, 1, 900, 901, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      queues.assertRefused(
          call(queues, "SendMessage.DelaySeconds", refused),
          Refusal.invalidValue(
              "DelaySeconds",
              refused,
              "The request include parameter that is not valid for this queue type."),
          Protocol.values());
    }
  }

  private static void assertEntryFails(
      FilledQueues queues, ModelCall call, String member, int refused, Range range) {
    ModelCall alone = call.without(List.of("Entries", "1"));
    for (Protocol protocol : Protocol.values()) {
      List<List<Bytes>> before = queues.state();
      SqsReply reply = queues.send(protocol, alone);
      assertThat(reply.only("Code")).isEqualTo("InvalidParameterValue");
      assertThat(reply.only("SenderFault")).isEqualTo("true");
      assertThat(reply.only("Message").replace("&gt;", ">").replace("&lt;", "<"))
          .isEqualTo(
              "Value %d for parameter %s is invalid. Reason: %s"
                  .formatted(refused, member, range.reason));
      assertThat(queues.state()).isEqualTo(before);
    }
  }

  private static ModelCall call(FilledQueues queues, String name, int value) {
    List<String> parts = List.of(name.split("\\.", -1));
    return queues.accepted(parts.getFirst()).with(parts.subList(1, parts.size()), number(value));
  }

  private static Map<String, Range> ranges() {
    Map<String, Range> all = new TreeMap<>(RANGES);
    all.put("StartMessageMoveTask.MaxNumberOfMessagesPerSecond", RATE);
    return all;
  }

  private static boolean isNumber(ModelCall.Place place) {
    return place.schema() instanceof SimpleSchema simple && simple.kind() == ShapeKind.INTEGER;
  }
}
