package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.deleteFifo;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.redriveTo;
import static dev.millrace.engine.queue.QueueCommands.sendNamed;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any mixture of commands and times keeps the law, which the scenario checks after every step, and
 * gives what {@link NaiveFifo} would give.
 */
final class RandomFifoTest {
  private static final int STEPS = 500;
  private static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed.fifo");

  private final QueueScenario scenario = QueueScenario.fifo();
  private final NaiveFifo naive = new NaiveFifo();
  private final List<ReceiptHandle> handles = new ArrayList<>();
  private final List<Moved> moved = new ArrayList<>();
  private long nowMillis = START_MILLIS;
  private long retentionMillis = 345_600_000;
  private long delayMillis;
  private int maxReceiveCount = Integer.MAX_VALUE;
  private boolean withinGroups;

  private record Moved(MessageMove move, NaiveFifo.Message message) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void fifoQueueDoesWhatANaiveOneDoes(long seed) {
    Random random = new Random(seed);
    handles.add(new ReceiptHandle(0, 0));
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(3) == 0) {
        pass(random.nextInt(40));
      }
      next(random);
    }
  }

  private void next(Random random) {
    switch (random.nextInt(60)) {
      case 0 -> {
        if (scenario.when(purge()).records().size() == 1) {
          naive.clear();
          moved.clear();
        }
      }
      case 1 -> {
        retentionMillis = (60 + random.nextInt(600)) * 1000L;
        scenario.given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "" + retentionMillis / 1000));
      }
      case 2 -> {
        long was = delayMillis;
        delayMillis = random.nextInt(3) * 7_000L;
        scenario.given(set(QueueAttribute.DELAY_SECONDS, "" + delayMillis / 1000));
        if (was != delayMillis) {
          naive.delayAnew(delayMillis);
        }
      }
      case 3 -> {
        withinGroups = random.nextBoolean();
        scenario.given(
            set(QueueAttribute.DEDUPLICATION_SCOPE, withinGroups ? "messageGroup" : "queue"));
      }
      case 4 -> {
        maxReceiveCount = 1 + random.nextInt(4);
        scenario.given(redriveTo(FAILED, maxReceiveCount));
      }
      case 5, 6 -> {
        scenario.given(ExpireMessages.INSTANCE);
        naive.expire(nowMillis - retentionMillis);
      }
      case 7, 8, 9 -> returnMoved();
      case 10, 11, 12, 13, 14, 15 -> change(random);
      case 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 -> delete(random);
      case 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40 -> receive(random);
      default -> send(random);
    }
  }

  private void send(Random random) {
    String group = "g" + random.nextInt(4);
    String id = "id" + random.nextInt(200);
    String known = withinGroups ? group + "/" + id : id;
    SentMessage repeated = naive.repeated(known, nowMillis);
    SentMessage sent =
        ((EntryResult.Accepted<SentMessage>)
                scenario.when(sendNamed(group, id, "x")).reply().getFirst())
            .value();
    if (repeated != null) {
      assertThat(sent).isEqualTo(repeated);
    } else {
      assertThat(naive.has(sent.sequence())).isFalse();
      naive.sent(group, known, sent, nowMillis, delayMillis);
    }
  }

  private void receive(Random random) {
    int messagesMax = 1 + random.nextInt(10);
    int timeoutSeconds = random.nextInt(50);
    Map<String, List<NaiveFifo.Message>> available =
        naive.available(nowMillis, nowMillis - retentionMillis);
    long count = available.values().stream().mapToLong(List::size).sum();
    var outcome = scenario.when(new ReceiveMessages(messagesMax, timeoutSeconds, null));
    List<Effect> effects = outcome.effects();

    Map<String, List<Long>> taken = new HashMap<>();
    for (Effect effect : effects) {
      MessageMove move = (MessageMove) effect;
      NaiveFifo.Message message = naive.find(move.message().sequence());
      assertThat(message.receiveCount).isGreaterThanOrEqualTo(maxReceiveCount);
      taken.computeIfAbsent(message.group, _ -> new ArrayList<>()).add(message.sequence);
      moved.add(new Moved(move, message));
    }
    for (ReceivedMessage received : outcome.reply()) {
      NaiveFifo.Message message = naive.find(received.handle().sequence());
      taken.computeIfAbsent(message.group, _ -> new ArrayList<>()).add(message.sequence);
      handles.add(received.handle());
    }
    // Every group gives from its beginning, and nobody is left waiting while there is room.
    taken.forEach((group, sequences) ->
        assertThat(
                available.getOrDefault(group, List.of()).stream()
                    .limit(sequences.size())
                    .map(each -> each.sequence))
            .containsExactlyElementsOf(sequences.stream().sorted().toList()));
    assertThat(outcome.reply().size()).isEqualTo(Math.min(messagesMax, count - effects.size()));
    outcome.reply().forEach(each -> given(each.handle(), timeoutSeconds));
    effects.forEach(each -> naive.remove(((MessageMove) each).message().sequence()));
  }

  private void given(ReceiptHandle handle, int timeoutSeconds) {
    NaiveFifo.Message message = naive.find(handle.sequence());
    message.receiveCount++;
    message.nonce = handle.nonce();
    message.visibleAtMillis = nowMillis + timeoutSeconds * 1000L;
  }

  private void delete(Random random) {
    for (ReceiptHandle handle : Stream.of(any(random), handles.getLast()).toList()) {
      boolean accepted =
          scenario.when(deleteFifo(handle)).reply().getFirst() instanceof EntryResult.Accepted<?>;
      assertThat(accepted).isEqualTo(!naive.has(handle.sequence()) || isInFlight(handle));
      if (accepted) {
        naive.remove(handle.sequence());
      }
    }
  }

  private void change(Random random) {
    ReceiptHandle handle = any(random);
    int timeoutSeconds = random.nextInt(60);
    boolean accepted =
        scenario.when(changeVisibility(handle, timeoutSeconds)).reply().getFirst()
            instanceof EntryResult.Accepted<?>;
    assertThat(accepted).isEqualTo(isInFlight(handle));
    if (accepted) {
      naive.find(handle.sequence()).visibleAtMillis = nowMillis + timeoutSeconds * 1000L;
    }
  }

  /** The dead-letter queue does not take it. */
  private void returnMoved() {
    if (!moved.isEmpty()) {
      Moved last = moved.removeFirst();
      scenario.given(new TakeBackMoved(last.move.message()), redriveTo(FAILED, maxReceiveCount));
      naive.returned(last.message);
    }
  }

  private boolean isInFlight(ReceiptHandle handle) {
    return naive.has(handle.sequence())
        && naive.find(handle.sequence()).receiveCount > 0
        && naive.find(handle.sequence()).nonce == handle.nonce()
        && naive.find(handle.sequence()).hidden(nowMillis);
  }

  private ReceiptHandle any(Random random) {
    return handles.get(random.nextInt(handles.size()));
  }

  private void pass(int seconds) {
    nowMillis += seconds * 1000L;
    scenario.pass(seconds);
  }
}
