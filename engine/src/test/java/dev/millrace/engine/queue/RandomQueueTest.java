package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.createQueue;
import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.redriveTo;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static dev.millrace.engine.queue.QueueCommands.sendOf;
import static dev.millrace.engine.queue.QueueCommands.set;

import dev.millrace.engine.Command;
import dev.millrace.engine.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any mixture of commands and times keeps the law; the scenario checks it after every step. */
final class RandomQueueTest {
  private static final int STEPS = 400;
  private static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed");

  private final QueueScenario scenario = QueueScenario.queue();
  private final List<ReceiptHandle> handles = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void queueRebuiltFromRecordsOrSummaryEqualsTheLivingOne(long seed) {
    Random random = new Random(seed);
    handles.add(new ReceiptHandle(0, 0));
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(3) == 0) {
        scenario.pass(random.nextInt(40));
      }
      if (random.nextInt(10) < 3) {
        var outcome = scenario.when(receiveHiding(1 + random.nextInt(10), random.nextInt(60)));
        effects.addAll(outcome.effects());
        outcome.records().stream()
            .filter(QueueRecord.Received.class::isInstance)
            .flatMap(record -> ((QueueRecord.Received) record).receipts().stream())
            .map(receipt -> new ReceiptHandle(receipt.sequence(), receipt.nonce()))
            .forEach(handles::add);
      } else {
        scenario.when(next(random));
      }
    }
  }

  private Command<QueueMachine, ?> next(Random random) {
    ReceiptHandle handle = handles.get(random.nextInt(handles.size()));
    return switch (random.nextInt(40)) {
      case 0 -> purge();
      case 1 -> new DeleteQueue();
      case 2, 3 -> createQueue();
      case 4 -> set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "" + (60 + random.nextInt(600)));
      case 5 ->
          redriveTo(random.nextBoolean() ? FAILED : QueueScenario.QUEUE, 1 + random.nextInt(4));
      case 6 -> new TagQueue(Map.of("key" + random.nextInt(9), "value"));
      case 7 -> new UntagQueue(List.of("key" + random.nextInt(9)));
      case 8, 9, 10, 11 -> ExpireMessages.INSTANCE;
      case 12, 13, 14, 15, 16 -> settled(random);
      case 17, 18, 19, 20 -> changeVisibility(handle, random.nextInt(60));
      case 21, 22, 23, 24, 25, 26 -> delete(handle, handles.getLast());
      case 27, 28, 29, 30 -> sendOf("group" + random.nextInt(5), "m", "n");
      default -> sendDelayed("m", random.nextInt(3) == 0 ? random.nextInt(60) : 0);
    };
  }

  /** A move comes to its end: taken by this queue, which stands for any, or refused. */
  private Command<QueueMachine, ?> settled(Random random) {
    if (effects.isEmpty()) {
      return new DescribeQueue();
    }
    MessageMove move = (MessageMove) effects.removeFirst();
    return random.nextBoolean() ? new TakeMoved(move) : new TakeBackMoved(move.message());
  }
}
