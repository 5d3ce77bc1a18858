package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.kind.MachineKinds;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives one machine of any kind by the law, as a lane would, and holds the law against it.
 *
 * <p>Every record is encoded and decoded before it is applied, so nothing can live in a record that
 * would not survive the journal. Every decision is checked to have changed nothing by itself. After
 * every step two more machines are built, one from all records so far and one from the machine's
 * own summary, and both must agree with the living one.
 *
 * <p>Time stands still unless the test moves it. Entropy counts up from one.
 */
public final class MachineScenario<M extends Machine> {
  /** What a test calls second 0. */
  public static final long START_MILLIS = 1_700_000_000_000L;

  private final MachineId<M> id;
  private final M machine;
  private final List<Written> journal = new ArrayList<>();
  private long nowMillis = START_MILLIS;
  private long position;
  private long entropy;
  private boolean checked = true;

  private record Written(long nowMillis, long position, Bytes record) {}

  /** A machine to which nothing has happened yet. */
  public MachineScenario(MachineId<M> id) {
    assertThat(MachineKinds.parseId(id.text())).isEqualTo(id);
    this.id = id;
    this.machine = id.newMachine();
  }

  public M machine() {
    return machine;
  }

  public MachineScenario<M> pass(long seconds) {
    nowMillis += seconds * 1000L;
    return this;
  }

  public long nowMillis() {
    return nowMillis;
  }

  /** These commands are granted, one after the other. */
  @SafeVarargs
  public final MachineScenario<M> given(Command<M, ?>... commands) {
    for (Command<M, ?> command : commands) {
      assertThat(when(command).decision).isInstanceOf(Granted.class);
    }
    return this;
  }

  /** Many steps at once; the law is checked when they are through. */
  public MachineScenario<M> inBulk(Runnable steps) {
    checked = false;
    steps.run();
    checked = true;
    checkLaw();
    return this;
  }

  public <R> Outcome<R> when(Command<M, R> command) {
    machine.advance(nowMillis);
    List<MachineRecord> before = checked ? summaryOf(machine) : List.of();
    Outcome<R> outcome = new Outcome<>(command.decide(machine, new Moment()));
    if (checked) {
      assertThat(summaryOf(machine)).as("state after the decision alone").isEqualTo(before);
    }
    outcome.records().forEach(this::write);
    if (checked) {
      checkLaw();
    }
    return outcome;
  }

  /** The records of a snapshot taken now. */
  public List<MachineRecord> summary() {
    machine.advance(nowMillis);
    return summaryOf(machine);
  }

  private void write(MachineRecord record) {
    Written written = new Written(nowMillis, position, encoded(record));
    assertThat(decode(written.record)).isEqualTo(record);
    machine.apply(decode(written.record), position, written.record.size());
    journal.add(written);
    position += written.record.size();
  }

  private void checkLaw() {
    M replayed = id.newMachine();
    for (Written written : journal) {
      replayed.advance(written.nowMillis);
      replayed.apply(decode(written.record), written.position, written.record.size());
    }
    machine.advance(nowMillis);
    replayed.advance(nowMillis);
    assertThat(summaryOf(replayed)).as("replayed").isEqualTo(summaryOf(machine));
    M restored = id.newMachine();
    restored.advance(nowMillis);
    for (MachineRecord record : summaryOf(machine)) {
      restored.apply(decode(encoded(record)), 0, 0);
    }
    assertThat(summaryOf(restored)).as("restored").isEqualTo(summaryOf(machine));
    for (M other : List.of(replayed, restored)) {
      assertThat(other.exists()).isEqualTo(machine.exists());
      assertThat(other.wakeAtMillis(true)).isEqualTo(machine.wakeAtMillis(true));
    }
  }

  private static Bytes encoded(MachineRecord record) {
    Encoder out = new Encoder(64);
    record.encode(out);
    return out.toBytes();
  }

  private MachineRecord decode(Bytes record) {
    Decoder in = new Decoder(record);
    MachineRecord decoded = id.kind().decodeRecord(in);
    in.expectEnd();
    return decoded;
  }

  private static List<MachineRecord> summaryOf(Machine machine) {
    List<MachineRecord> summary = new ArrayList<>();
    machine.freeze().records().forEachRemaining(summary::add);
    return summary;
  }

  private final class Moment implements Context {
    @Override
    public long nowMillis() {
      return nowMillis;
    }

    @Override
    public long arrivedAtMillis() {
      return nowMillis;
    }

    @Override
    public long entropy() {
      return ++entropy;
    }
  }

  /** What a command came to; its records have been applied. */
  public final class Outcome<R> {
    private final Decision<R> decision;

    private Outcome(Decision<R> decision) {
      this.decision = decision;
    }

    public Outcome<R> thenRecords(MachineRecord... expected) {
      assertThat(records()).containsExactly(expected);
      return this;
    }

    public Outcome<R> thenReply(R expected) {
      assertThat(reply()).isEqualTo(expected);
      return this;
    }

    /** Refused, and nothing happened. */
    public MachineScenario<M> thenRefused(Problem problem) {
      assertThat(decision).isEqualTo(new Refused<R>(problem));
      return MachineScenario.this;
    }

    public R reply() {
      assertThat(decision).isInstanceOf(Granted.class);
      return ((Granted<R>) decision).reply();
    }

    /** Nothing to give yet, and nothing happened. */
    public MachineScenario<M> thenParked(long untilMillis) {
      assertThat(decision).isEqualTo(new Decision.Parked<R>(untilMillis, List.of(), List.of()));
      return MachineScenario.this;
    }

    public List<Effect> effects() {
      assertThat(decision).isInstanceOf(Granted.class);
      return ((Granted<R>) decision).effects();
    }

    public List<MachineRecord> records() {
      return switch (decision) {
        case Granted<R> granted -> granted.records();
        case Decision.Parked<R> parked -> parked.records();
        case Refused<R> _ -> List.of();
      };
    }

    /** Back to the scenario, for the next step. */
    public MachineScenario<M> then() {
      return MachineScenario.this;
    }
  }
}
