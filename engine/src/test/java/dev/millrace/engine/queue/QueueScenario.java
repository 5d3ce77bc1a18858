package dev.millrace.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Parked;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Drives one queue by the law, as a lane would, and holds the law against it.
 *
 * <p>Every record is encoded and decoded before it is applied, so nothing can live in a record that
 * would not survive the journal. Every decision is checked to have changed nothing by itself. After
 * every step two more machines are built, one from all records so far and one from the queue's own
 * summary, and both must agree with the living one.
 *
 * <p>Time stands still unless the test moves it, and counts from zero. Entropy counts up from one,
 * so that expected receipt handles and ids can be written down.
 */
final class QueueScenario {
  static final QueueId QUEUE = new QueueId("123456789012", "eu-central-1", "orders");

  static final QueueId FIFO_QUEUE = new QueueId("123456789012", "eu-central-1", "orders.fifo");

  /** What a test calls second 0. */
  static final long START_MILLIS = 1_700_000_000_000L;

  private final QueueId id;
  private final QueueMachine machine;
  private final List<Written> journal = new ArrayList<>();
  private long nowMillis = START_MILLIS;
  private long position;
  private long entropy;
  private boolean checked = true;

  private record Written(long nowMillis, long position, Bytes record) {}

  private QueueScenario(QueueId id) {
    this.id = id;
    this.machine = new QueueMachine(id);
  }

  /** Nothing has happened yet. */
  static QueueScenario empty() {
    return empty(QUEUE);
  }

  /** The same of a queue of that name. */
  static QueueScenario empty(QueueId id) {
    return new QueueScenario(id);
  }

  /** A queue with default settings, made at second 0. */
  static QueueScenario queue() {
    return empty().given(QueueCommands.createQueue());
  }

  /** A FIFO queue that knows messages without deduplication ids by their bodies. */
  static QueueScenario fifo() {
    return fifo(FIFO_QUEUE);
  }

  static QueueScenario fifo(QueueId id) {
    return new QueueScenario(id).given(QueueCommands.createFifoQueue());
  }

  /** A queue of that name with default settings, made at second 0. */
  static QueueScenario queue(QueueId id) {
    return new QueueScenario(id).given(QueueCommands.createQueue());
  }

  /** A moment as records have it. */
  static long millisAt(long seconds) {
    return START_MILLIS + seconds * 1000L;
  }

  /** It is so many seconds after the start. */
  QueueScenario at(long seconds) {
    return atMillis(seconds * 1000L);
  }

  /** It is so many milliseconds after the start. */
  QueueScenario atMillis(long millis) {
    assertThat(START_MILLIS + millis).isGreaterThanOrEqualTo(nowMillis);
    nowMillis = START_MILLIS + millis;
    return this;
  }

  QueueScenario pass(long seconds) {
    nowMillis += seconds * 1000L;
    return this;
  }

  /** These commands are granted, one after the other. */
  @SafeVarargs
  final QueueScenario given(Command<QueueMachine, ?>... commands) {
    for (Command<QueueMachine, ?> command : commands) {
      assertThat(when(command).decision).isInstanceOf(Granted.class);
    }
    return this;
  }

  /** Many steps at once; the law is checked when they are through. */
  QueueScenario inBulk(Runnable steps) {
    checked = false;
    steps.run();
    checked = true;
    checkLaw();
    return this;
  }

  <R> Outcome<R> when(Command<QueueMachine, R> command) {
    return decide(command, nowMillis);
  }

  /** The command has been waiting since then. */
  <R> Outcome<R> whenWaitingSince(long seconds, Command<QueueMachine, R> command) {
    return decide(command, millisAt(seconds));
  }

  /** Messages that can be received, are in flight, and are delayed. */
  QueueScenario thenCounts(int visible, int inFlight, int delayed) {
    machine.advance(nowMillis);
    assertThat(countsOf(machine)).containsExactly(visible, inFlight, delayed);
    return this;
  }

  /** When time alone will matter next, in seconds after the start. */
  QueueScenario thenWakesAt(long seconds) {
    assertThat(machine.wakeAtMillis(false)).isEqualTo(OptionalLong.of(millisAt(seconds)));
    return this;
  }

  /** When time alone will matter next to somebody who waits, in seconds after the start. */
  QueueScenario thenWakesWaitersAt(long seconds) {
    assertThat(machine.wakeAtMillis(true)).isEqualTo(OptionalLong.of(millisAt(seconds)));
    return this;
  }

  QueueScenario thenNeverWakes() {
    assertThat(machine.wakeAtMillis(true)).isEmpty();
    return this;
  }

  QueueMachine machine() {
    return machine;
  }

  /** The message's content as the journal has it. */
  StoredMessage stored(ReceivedMessage message) {
    return journal.stream()
        .filter(written -> written.position == message.position())
        .filter(written -> written.record.size() == message.sizeBytes())
        .map(written -> StoredMessage.read(written.record))
        .findFirst()
        .orElseThrow();
  }

  private <R> Outcome<R> decide(Command<QueueMachine, R> command, long arrivedAtMillis) {
    machine.advance(nowMillis);
    List<MachineRecord> before = checked ? summaryOf(machine) : List.of();
    Decision<R> decision = command.decide(machine, new Moment(arrivedAtMillis));
    if (checked) {
      assertThat(summaryOf(machine)).as("state after the decision alone").isEqualTo(before);
    }
    Outcome<R> outcome = new Outcome<>(decision);
    assertThat(outcome.effects().isEmpty() || !outcome.records().isEmpty()).isTrue();
    outcome.records().forEach(this::write);
    if (checked) {
      checkLaw();
    }
    return outcome;
  }

  private void write(MachineRecord record) {
    Encoder out = new Encoder(64);
    record.encode(out);
    Written written = new Written(nowMillis, position, out.toBytes());
    assertThat(decode(written.record)).isEqualTo(record);
    machine.apply(decode(written.record), position, written.record.size());
    journal.add(written);
    position += written.record.size();
  }

  private void checkLaw() {
    QueueMachine replayed = new QueueMachine(id);
    for (Written written : journal) {
      replayed.advance(written.nowMillis);
      replayed.apply(decode(written.record), written.position, written.record.size());
    }
    machine.advance(nowMillis);
    replayed.advance(nowMillis);
    assertThat(summaryOf(replayed)).as("replayed").isEqualTo(summaryOf(machine));
    QueueMachine restored = new QueueMachine(id);
    restored.advance(nowMillis);
    for (MachineRecord record : summaryOf(machine)) {
      Encoder out = new Encoder(64);
      record.encode(out);
      restored.apply(decode(out.toBytes()), 0, 0);
    }
    assertThat(summaryOf(restored)).as("restored").isEqualTo(summaryOf(machine));
    for (QueueMachine other : List.of(replayed, restored)) {
      assertThat(countsOf(other)).isEqualTo(countsOf(machine));
      assertThat(other.wakeAtMillis(true)).isEqualTo(machine.wakeAtMillis(true));
      assertThat(other.isOpen()).isEqualTo(machine.isOpen());
    }
  }

  private static MachineRecord decode(Bytes record) {
    Decoder in = new Decoder(record);
    MachineRecord decoded = QueueRecordCodec.decode(in);
    in.expectEnd();
    return decoded;
  }

  private static List<MachineRecord> summaryOf(QueueMachine machine) {
    List<MachineRecord> summary = new ArrayList<>();
    machine.freeze().records().forEachRemaining(summary::add);
    return summary;
  }

  private static List<Integer> countsOf(QueueMachine machine) {
    MessageTable messages = machine.messages();
    return List.of(messages.visibleCount(), messages.inFlightCount(), messages.delayedCount());
  }

  private final class Moment implements Context {
    private final long arrivedAtMillis;

    private Moment(long arrivedAtMillis) {
      this.arrivedAtMillis = arrivedAtMillis;
    }

    @Override
    public long nowMillis() {
      return nowMillis;
    }

    @Override
    public long arrivedAtMillis() {
      return arrivedAtMillis;
    }

    @Override
    public long entropy() {
      return ++entropy;
    }
  }

  /** What a command came to; its records have been applied. */
  final class Outcome<R> {
    private final Decision<R> decision;

    private Outcome(Decision<R> decision) {
      this.decision = decision;
    }

    Outcome<R> thenRecords(MachineRecord... expected) {
      assertThat(records()).containsExactly(expected);
      return this;
    }

    Outcome<R> thenReply(R expected) {
      assertThat(reply()).isEqualTo(expected);
      return this;
    }

    Outcome<R> thenEffects(Effect... expected) {
      assertThat(effects()).containsExactly(expected);
      return this;
    }

    /** Refused, and nothing happened. */
    QueueScenario thenRefused(QueueProblem problem) {
      assertThat(decision).isEqualTo(new Refused<R>(problem));
      return QueueScenario.this;
    }

    /** Parked until so many seconds after the start. */
    Outcome<R> thenParkedUntil(long seconds) {
      assertThat(decision).isInstanceOf(Parked.class);
      assertThat(((Parked<R>) decision).untilMillis()).isEqualTo(millisAt(seconds));
      return this;
    }

    Outcome<R> thenReleased(Decision.Release release) {
      assertThat(granted().release()).isEqualTo(release);
      return this;
    }

    R reply() {
      return granted().reply();
    }

    List<MachineRecord> records() {
      return switch (decision) {
        case Granted<R> granted -> granted.records();
        case Parked<R> parked -> parked.records();
        case Refused<R> _ -> List.of();
      };
    }

    List<Effect> effects() {
      return switch (decision) {
        case Granted<R> granted -> granted.effects();
        case Parked<R> parked -> parked.effects();
        case Refused<R> _ -> List.of();
      };
    }

    /** Back to the scenario, for the next step. */
    QueueScenario then() {
      return QueueScenario.this;
    }

    private Granted<R> granted() {
      assertThat(decision).isInstanceOf(Granted.class);
      return (Granted<R>) decision;
    }
  }
}
