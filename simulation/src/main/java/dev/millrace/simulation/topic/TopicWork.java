package dev.millrace.simulation.topic;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteFifoMessages;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.topic.CreateTopic;
import dev.millrace.engine.topic.DeleteTopic;
import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.ListTopicSubscriptions;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.SetSubscriptionAttribute;
import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicDescription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.engine.topic.Unsubscribe;
import dev.millrace.simulation.client.MachineClient;
import dev.millrace.simulation.client.MachineClient.Watcher;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.topic.Places.Endpoint;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.simulation.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What clients want of topics and of the queues about them, drawn at random. */
final class TopicWork {
  private static final int GROUPS = 3;
  private static final int NAMES = 8;
  private static final int HANDLES_MAX = 40;
  private static final int SUBSCRIPTIONS_LISTED = 1000;
  private static final Subscribe.Limits LIMITS = new Subscribe.Limits(10_000, 200);
  private static final List<Taste> ATTRIBUTE_TASTES = List.of(Taste.RED, Taste.NOT_RED);

  private final Chance chance;
  private final World world;
  private final MachineClient client;
  private final Sabotage sabotage;
  private final TopicOracle oracle;
  private final List<Handle> handles = new ArrayList<>();
  private boolean emptying;
  private long found;
  private int drafts;

  private record Handle(QueueId queue, ReceiptHandle handle) {}

  private record Seen(ReceivedMessage received, DeliveredMessage message) {}

  TopicWork(
      Chance chance, World world, MachineClient client, Sabotage sabotage, TopicOracle oracle) {
    this.sabotage = sabotage;
    this.chance = chance;
    this.world = world;
    this.client = client;
    this.oracle = oracle;
  }

  void createAll() {
    Places.TOPICS.forEach(this::create);
    Places.INBOXES.forEach(this::create);
    create(Places.DEAD_LETTERS);
    create(Places.FIFO_DEAD_LETTERS);
    for (TopicId topic : Places.TOPICS) {
      subscribe(topic);
      subscribe(topic);
    }
  }

  /** What was missing all the time is there at the end. */
  void createLate() {
    create(Places.LATE_DEAD_LETTERS);
    create(Places.LATE_FIFO_DEAD_LETTERS);
  }

  void submitOne() {
    TopicId topic = chance.pick(Places.TOPICS);
    int kind = chance.below(1000);
    if (kind < 480) {
      publish(topic);
    } else if (kind < 640) {
      receive(chance.pick(Places.queues()), chance.pick(List.of(0, 5, 60, 600)));
    } else if (kind < 720) {
      delete();
    } else if (kind < 850) {
      subscribe(topic);
    } else if (kind < 890) {
      unsubscribe(topic);
    } else if (kind < 920) {
      changeTaste(topic);
    } else if (kind < 965) {
      create(chance.pick(Places.INBOXES));
    } else if (kind < 975) {
      delete(chance.pick(Places.INBOXES));
    } else if (kind < 980) {
      submit(topic, new DeleteTopic(), granting(at -> oracle.deleted(topic, at)));
    } else {
      create(topic);
    }
  }

  private <R> void submit(TopicId topic, Command<TopicMachine, R> command, Watcher<R> watcher) {
    client.ask(topic, sabotage.topicCommand(command), command, watcher);
  }

  private interface Deed {
    void done(Moment at);
  }

  /** For what is never refused. */
  private static <R> Watcher<R> granting(Deed deed) {
    return (at, decision) -> {
      if (!(decision instanceof Granted<?>)) {
        throw new Violation("refused: " + decision);
      }
      deed.done(at);
    };
  }

  private void create(TopicId topic) {
    Map<TopicAttribute, String> attributes =
        topic.isFifo() ? Map.of(TopicAttribute.FIFO_TOPIC, "true") : Map.of();
    submit(
        topic,
        new CreateTopic(attributes, Map.of()),
        (at, decision) -> oracle.created(topic, at, decision));
  }

  private void create(QueueId queue) {
    EnumMap<QueueAttribute, String> values = new EnumMap<>(QueueAttribute.class);
    values.put(QueueAttribute.MESSAGE_RETENTION_PERIOD, "1209600");
    if (queue.isFifo()) {
      values.put(QueueAttribute.FIFO_QUEUE, "true");
    }
    client.ask(
        queue,
        new CreateQueue(new QueueSettingsChange(values, null), Map.of(), 0),
        granting(at -> oracle.queueCreated(queue, at)));
  }

  private void delete(QueueId queue) {
    client.ask(
        queue,
        new DeleteQueue(),
        (at, decision) -> oracle.queueDeleted(queue, at, decision instanceof Granted<?>));
  }

  private void subscribe(TopicId topic) {
    Endpoint endpoint = chance.pick(Places.endpointsOf(topic));
    boolean filtered = chance.percent(45);
    Taste taste = filtered ? chance.pick(List.of(Taste.values())) : Taste.EVERYTHING;
    Map<String, String> attributes = new HashMap<>();
    if (!taste.policy().isEmpty()) {
      attributes.put(Subscription.FILTER_POLICY, taste.policy());
      if (taste.ofBody()) {
        attributes.put(Subscription.FILTER_POLICY_SCOPE, "MessageBody");
      }
    }
    if (endpoint.protocol().equals(Places.SQS) && chance.percent(50)) {
      attributes.put(Subscription.RAW_MESSAGE_DELIVERY, "true");
    }
    if (chance.percent(60)) {
      attributes.put(Subscription.REDRIVE_POLICY, Places.redrivePolicy(deadLetters(topic)));
    }
    submit(
        topic,
        new Subscribe(
            topic.accountId(),
            endpoint.protocol(),
            endpoint.endpoint(),
            endpoint.key(),
            attributes,
            false,
            LIMITS),
        (at, decision) -> oracle.subscribed(topic, at, taste, decision));
  }

  private QueueId deadLetters(TopicId topic) {
    boolean late = chance.percent(25);
    if (topic.isFifo()) {
      return late ? Places.LATE_FIFO_DEAD_LETTERS : Places.FIFO_DEAD_LETTERS;
    }
    return late ? Places.LATE_DEAD_LETTERS : Places.DEAD_LETTERS;
  }

  private void unsubscribe(TopicId topic) {
    oracle
        .anyMember(topic, chance.below(100))
        .ifPresent(member ->
            submit(
                topic,
                new Unsubscribe(member.id(), true),
                granting(at -> oracle.unsubscribed(topic, member.id(), at))));
  }

  /** Only one that looks at attributes takes the place of another: the scope stays as it is. */
  private void changeTaste(TopicId topic) {
    oracle
        .anyMember(topic, chance.below(100))
        .filter(member -> !member.taste().ofBody())
        .ifPresent(member -> {
          Taste taste = chance.percent(30) ? Taste.EVERYTHING : chance.pick(ATTRIBUTE_TASTES);
          submit(
              topic,
              new SetSubscriptionAttribute(
                  member.id(), Subscription.FILTER_POLICY, taste.policy(), LIMITS),
              (at, decision) -> oracle.tasteChanged(topic, member.id(), taste, at, decision));
        });
  }

  private void publish(TopicId topic) {
    List<Draft> drawn = new ArrayList<>();
    int count = chance.percent(75) ? 1 : chance.below(9) + 2;
    for (int i = 0; i < count; i++) {
      drawn.add(draft(topic));
    }
    submit(
        topic,
        new Publish(drawn.stream().map(draft -> draft.entry(topic)).toList()),
        (at, decision) -> oracle.published(topic, at, drawn, decision));
  }

  private Draft draft(TopicId topic) {
    int number = ++drafts;
    boolean repeated = topic.isFifo() && chance.percent(25);
    boolean grouped = topic.isFifo() || chance.percent(20);
    int name = repeated ? chance.below(NAMES) : NAMES + number;
    return new Draft(
        number,
        chance.percent(20) ? null : chance.pick(List.of("red", "green", "blue")),
        chance.percent(30) ? -1 : chance.below(12),
        grouped ? chance.below(GROUPS) : null,
        topic.isFifo() ? name : null,
        chance.below(chance.percent(10) ? 1500 : 40));
  }

  private void delete() {
    if (!handles.isEmpty()) {
      Handle handle = handles.remove(chance.below(handles.size()));
      delete(handle.queue(), List.of(handle.handle()));
    }
  }

  private void delete(QueueId queue, List<ReceiptHandle> named) {
    if (queue.isFifo()) {
      client.ask(queue, new DeleteFifoMessages(named), (_, _) -> {});
    } else {
      client.ask(queue, new DeleteMessages(named), (_, _) -> {});
    }
  }

  private void receive(QueueId queue, int timeoutSeconds) {
    client.ask(
        queue,
        new ReceiveMessages(10, timeoutSeconds, 0),
        new Watcher<List<ReceivedMessage>>() {
          private List<Seen> seen = List.of();

          @Override
          public void decided(Moment at, Decision<List<ReceivedMessage>> decision) {
            seen =
                decision instanceof Granted<List<ReceivedMessage>> granted
                    ? granted.reply().stream().map(each -> read(queue, each)).toList()
                    : List.of();
          }

          @Override
          public void answered(List<ReceivedMessage> reply) {
            seen.forEach(each -> received(queue, each));
            if (emptying && !seen.isEmpty()) {
              delete(queue, seen.stream().map(each -> each.received().handle()).toList());
            }
          }
        });
  }

  private Seen read(QueueId queue, ReceivedMessage received) {
    Origin origin = received.origin();
    if (origin == null) {
      throw new Violation(queue.name() + " has what no subscription brought: " + received);
    }
    StoredMessage stored =
        StoredMessage.read(
            world.host().body(queue, received.position(), received.sizeBytes()).orElseThrow());
    return new Seen(received, DeliveredMessage.of(stored, origin));
  }

  private void received(QueueId queue, Seen seen) {
    found++;
    ReceivedMessage received = seen.received();
    oracle.found(queue, received.handle().sequence(), received.sentAtMillis(), seen.message());
    if (handles.size() == HANDLES_MAX) {
      handles.removeFirst();
    }
    handles.add(new Handle(queue, received.handle()));
  }

  /** How many messages were received so far. */
  long foundCount() {
    return found;
  }

  /** From now on everything that is received is deleted. */
  void receiveAll() {
    emptying = true;
    Places.queues().forEach(queue -> receive(queue, 1));
    receive(Places.OUTBOX, 1);
  }

  void describeAll() {
    for (TopicId topic : Places.TOPICS) {
      client.ask(
          topic,
          new ListTopicSubscriptions(0, SUBSCRIPTIONS_LISTED),
          (_, decision) -> oracle.described(topic, decision));
    }
    for (QueueId queue : Places.queues()) {
      client.ask(
          queue,
          new DescribeQueue(),
          (_, decision) -> oracle.inbox(queue).known(decision instanceof Granted<?>));
    }
  }

  /** Nothing is owed to anybody any more. */
  void checkNothingIsOwed() {
    for (TopicId topic : Places.TOPICS) {
      client.ask(
          topic,
          new DescribeTopic(),
          (_, decision) -> {
            if (decision instanceof Granted<TopicDescription> granted
                && granted.reply().owedCount() > 0) {
              throw new Violation(topic.name() + " owes messages for ever: " + granted.reply());
            }
          });
    }
    oracle.publications().all().stream()
        .flatMap(publication ->
            publication.obligations().stream()
                .map(Obligation::member)
                .filter(member -> member.queue() == null)
                .map(member -> Places.owedTo(publication.topic(), member)))
        .distinct()
        .forEach(queue -> client.ask(queue, new DescribeQueue(), (_, d) -> checkEmpty(queue, d)));
  }

  private static void checkEmpty(QueueId queue, Decision<QueueDescription> decision) {
    if (decision instanceof Granted<QueueDescription> granted) {
      QueueDescription left = granted.reply();
      if (left.visibleCount() + left.inFlightCount() + left.delayedCount() > 0) {
        throw new Violation(queue.name() + " holds what is owed for ever: " + left);
      }
    } else if (!(decision instanceof Refused<?>)) {
      throw new Violation(queue.name() + " answered with " + decision);
    }
  }
}
