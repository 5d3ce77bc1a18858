package dev.millrace.engine.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Drives one topic by the law, as a lane would, and holds the law against it: records are encoded
 * and decoded before they are applied, decisions change nothing by themselves, and after every step
 * a topic made of all records so far and one made of the topic's own summary must agree with the
 * living one.
 *
 * <p>Time stands still unless the test moves it. Entropy counts up from one.
 */
final class TopicScenario {
  static final TopicId TOPIC = new TopicId("123456789012", "eu-central-1", "news");
  static final TopicId FIFO = new TopicId("123456789012", "eu-central-1", "news.fifo");
  static final long START_MILLIS = 1_700_000_000_000L;
  static final Subscribe.Limits LIMITS = new Subscribe.Limits(5, 2);

  private final TopicMachine machine;
  private final List<Written> journal = new ArrayList<>();
  private long nowMillis = START_MILLIS;
  private long position;
  private long entropy;

  private record Written(long nowMillis, long position, Bytes record) {}

  private TopicScenario(TopicId id) {
    machine = new TopicMachine(id);
  }

  /** Nothing has happened yet. */
  static TopicScenario empty() {
    return new TopicScenario(TOPIC);
  }

  /** A topic without attributes. */
  static TopicScenario topic() {
    return empty().given(new CreateTopic(Map.of(), Map.of()));
  }

  static TopicScenario fifo() {
    return new TopicScenario(FIFO)
        .given(
            new CreateTopic(
                Map.of(
                    TopicAttribute.FIFO_TOPIC, "true",
                    TopicAttribute.CONTENT_BASED_DEDUPLICATION, "true"),
                Map.of()));
  }

  /** A mailbox or endpoint that has to confirm. */
  static Subscribe asked(String endpoint) {
    return subscribe("http", endpoint, true, Map.of());
  }

  /** A queue, which need not. */
  static Subscribe queue(String name, String... namesAndValues) {
    Map<String, String> attributes =
        namesAndValues.length == 0 ? Map.of() : Map.of(namesAndValues[0], namesAndValues[1]);
    return subscribe("sqs", "arn:aws:sqs:eu-central-1:123456789012:" + name, false, attributes);
  }

  private static Subscribe subscribe(
      String protocol, String endpoint, boolean mustConfirm, Map<String, String> attributes) {
    return new Subscribe(
        "123456789012",
        protocol,
        endpoint,
        fingerprint(protocol + endpoint),
        attributes,
        mustConfirm,
        LIMITS);
  }

  static Fingerprint fingerprint(String text) {
    return Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8(text))));
  }

  TopicScenario pass(long seconds) {
    nowMillis += seconds * 1000;
    return this;
  }

  long nowMillis() {
    return nowMillis;
  }

  TopicMachine machine() {
    return machine;
  }

  /** These commands are granted, one after the other. */
  @SafeVarargs
  final TopicScenario given(Command<TopicMachine, ?>... commands) {
    for (Command<TopicMachine, ?> command : commands) {
      when(command).granted();
    }
    return this;
  }

  TopicScenario thenWakesAt(long seconds) {
    assertThat(machine.wakeAtMillis(false))
        .isEqualTo(OptionalLong.of(START_MILLIS + seconds * 1000));
    return this;
  }

  TopicScenario thenNeverWakes() {
    assertThat(machine.wakeAtMillis(false)).isEmpty();
    return this;
  }

  <R> Outcome<R> when(Command<TopicMachine, R> command) {
    machine.advance(nowMillis);
    List<MachineRecord> before = summaryOf(machine);
    Decision<R> decision = command.decide(machine, new Moment());
    assertThat(summaryOf(machine)).as("state after the decision alone").isEqualTo(before);
    Outcome<R> outcome = new Outcome<>(decision);
    outcome.records().forEach(this::write);
    checkLaw();
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
    TopicMachine replayed = new TopicMachine(machine.id());
    for (Written written : journal) {
      replayed.advance(written.nowMillis);
      replayed.apply(decode(written.record), written.position, written.record.size());
    }
    machine.advance(nowMillis);
    TopicMachine restored = new TopicMachine(machine.id());
    restored.advance(nowMillis);
    for (MachineRecord record : summaryOf(machine)) {
      Encoder out = new Encoder(64);
      record.encode(out);
      restored.apply(decode(out.toBytes()), 0, 0);
    }
    for (TopicMachine other : List.of(replayed, restored)) {
      other.advance(nowMillis);
      assertThat(summaryOf(other)).isEqualTo(summaryOf(machine));
      assertThat(other.isOpen()).isEqualTo(machine.isOpen());
      assertThat(other.wakeAtMillis(false)).isEqualTo(machine.wakeAtMillis(false));
      assertThat(other.subscriptions().filteredCount())
          .isEqualTo(machine.subscriptions().filteredCount());
    }
  }

  private static MachineRecord decode(Bytes record) {
    Decoder in = new Decoder(record);
    MachineRecord decoded = TopicRecordCodec.decode(in);
    in.expectEnd();
    return decoded;
  }

  private static List<MachineRecord> summaryOf(TopicMachine machine) {
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

    /** Refused, and nothing happened. */
    TopicScenario thenRefused(TopicProblem problem) {
      assertThat(decision).isEqualTo(new Refused<R>(problem));
      return TopicScenario.this;
    }

    R reply() {
      return granted().reply();
    }

    List<MachineRecord> records() {
      return decision instanceof Granted<R> granted ? granted.records() : List.of();
    }

    List<Effect> effects() {
      return granted().effects();
    }

    TopicScenario then() {
      return TopicScenario.this;
    }

    private Granted<R> granted() {
      assertThat(decision).isInstanceOf(Granted.class);
      return (Granted<R>) decision;
    }
  }
}
