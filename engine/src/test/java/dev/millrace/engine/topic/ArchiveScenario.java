package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.Summary.LiveBody;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.TakePublished.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A FIFO topic with an archive, driven by the law. */
final class ArchiveScenario {
  static final long DAY_SECONDS = 24 * 60 * 60;
  static final Subscribe.Limits LIMITS = new Subscribe.Limits(100, 200);

  private final TopicId id = new TopicId("000000000000", "us-east-1", "orders.fifo");
  private final MachineScenario<TopicMachine> scenario = new MachineScenario<>(id);
  private int published;

  static ArchiveScenario archivedFor(int days) {
    ArchiveScenario topic = new ArchiveScenario();
    topic.scenario.given(
        new CreateTopic(Map.of(TopicAttribute.ARCHIVE_POLICY, archivePolicy(days)), Map.of()));
    return topic;
  }

  static String archivePolicy(int days) {
    return "{\"MessageRetentionPeriod\":\"" + days + "\"}";
  }

  static String replayFrom(long startMillis) {
    return "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + at(startMillis) + "\"}";
  }

  static String replayFrom(long startMillis, long endMillis) {
    return replayFrom(startMillis).replace("}", ",\"EndingPoint\":\"" + at(endMillis) + "\"}");
  }

  private static String at(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  <R> MachineScenario<TopicMachine>.Outcome<R> when(Command<TopicMachine, R> command) {
    return scenario.when(command);
  }

  ArchiveScenario given(Command<TopicMachine, ?> command) {
    scenario.given(command);
    return this;
  }

  ArchiveScenario pass(long seconds) {
    scenario.pass(seconds);
    return this;
  }

  MachineScenario<TopicMachine> machine() {
    return scenario;
  }

  long nowMillis() {
    return scenario.nowMillis();
  }

  ArchiveScenario setArchivePolicy(String policy) {
    return given(new SetTopicAttribute(TopicAttribute.ARCHIVE_POLICY, policy));
  }

  /** Publishes messages without telling anybody yet; returns the last one's number. */
  long publish(int count) {
    long last = 0;
    for (int i = 0; i < count; i++) {
      long number = ++published;
      Fingerprint some = new Fingerprint(number, number * 31);
      last =
          when(new Publish(
                  List.of(
                      new Publish.Entry(
                          Bytes.utf8("m" + number), 2, new Keys(some, some, some), true))))
              .reply()
              .getFirst()
              .sequence();
    }
    return last;
  }

  /** The fan-out of all that is owed is over. */
  ArchiveScenario fanOut() {
    for (Publication owed : List.copyOf(scenario.machine().publications())) {
      given(
          new FanOut(
              List.of(
                  new FanOut.Step(
                      owed.sequence(), owed.cursor(), Publication.DONE, List.of(), List.of()))));
    }
    return this;
  }

  UUID subscribe(String name) {
    return when(subscription(name, Map.of())).reply().id();
  }

  static Subscribe subscription(String name, Map<String, String> attributes) {
    return new Subscribe(
        "000000000000",
        "sqs",
        "arn:aws:sqs:us-east-1:000000000000:" + name + ".fifo",
        new Fingerprint(name.hashCode(), name.length()),
        attributes,
        false,
        LIMITS);
  }

  MachineScenario<TopicMachine>.Outcome<?> replay(UUID subscription, String policy) {
    Map<String, String> was =
        when(new DescribeSubscription(subscription)).reply().subscription().attributes();
    return when(
        new SetSubscriptionAttribute(
            subscription, Subscription.REPLAY_POLICY, policy, was, LIMITS));
  }

  /** One step of the replay that comes next, as the worker does it; false where none is due. */
  boolean step(int messagesMax) {
    LookAtReplays.View view = when(new LookAtReplays(0, messagesMax)).reply().orElse(null);
    if (view == null) {
      return false;
    }
    long through =
        view.messages().isEmpty() ? view.replay().cursor() : view.messages().getLast().sequence();
    given(
        new ReplayMessages(
            view.replay().subscription(),
            view.replay().number(),
            view.replay().cursor(),
            through,
            List.of()));
    return true;
  }

  @Nullable ReplayStatus status(UUID subscription) {
    return when(new DescribeSubscription(subscription)).reply().replayStatus();
  }

  Replay replayOf(UUID subscription) {
    return Objects.requireNonNull(scenario.machine().replays().find(subscription));
  }

  /** The numbers of the messages that lie in the archive. */
  List<Long> archived() {
    List<Long> sequences = new ArrayList<>();
    scenario.machine().archive().iterator().forEachRemaining(m -> sequences.add(m.sequence()));
    return sequences;
  }

  /** The numbers of the messages that the journal has to keep. */
  List<Long> bodies() {
    List<Long> keys = new ArrayList<>();
    scenario.machine().freeze().bodies().forEachRemaining((LiveBody body) -> keys.add(body.key()));
    return keys;
  }
}
