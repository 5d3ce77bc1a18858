package dev.millrace.simulation;

import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteChosenMessages;
import dev.millrace.engine.queue.DeleteFifoMessages;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.ListMoveTasks;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.PurgeQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.engine.queue.TagQueue;
import dev.millrace.engine.queue.UntagQueue;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients want, drawn at random: every operation there is on a queue. */
final class Workload {
  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";
  private static final long INTERVAL_MILLIS = 60_000;
  private static final int HANDLES_MAX = 80;

  private final Chance chance;
  private final Profile profile;
  private final Client client;
  private final List<QueueId> queues;
  private final List<Client.Received> handles = new ArrayList<>();
  private final Drafts drafts;
  private final MoveTaskWork moveTasks;
  private final Chance choices;

  Workload(Chance chance, Profile profile, Client client, List<QueueId> queues) {
    this.chance = chance;
    this.profile = profile;
    this.client = client;
    this.queues = queues;
    this.drafts = new Drafts(chance.fork(), profile);
    this.moveTasks = new MoveTaskWork(chance.fork(), client, this::alike);
    this.choices = chance.fork();
    client.onReceived(this::received);
  }

  /** So many queues of one account; two more than are ever made, to be pointed at in vain. */
  static List<QueueId> queues(int count) {
    List<QueueId> queues = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queues.add(new QueueId(ACCOUNT, REGION, "q" + i + (i % 2 == 1 ? QueueId.FIFO_SUFFIX : "")));
    }
    queues.add(new QueueId(ACCOUNT, REGION, "nowhere"));
    queues.add(new QueueId(ACCOUNT, REGION, "nowhere" + QueueId.FIFO_SUFFIX));
    return List.copyOf(queues);
  }

  void submitOne() {
    QueueId queue = anyQueue();
    int kind = chance.below(1000);
    if (chance.perMille(profile.tasksPerMille())) {
      moveTasks.submitOne(queue);
    } else if (kind < 330) {
      sendTo(queue);
    } else if (kind < 600) {
      client.submit(queue, receive(queue));
    } else if (kind < 730) {
      deleteMessages();
    } else if (kind < 810) {
      changeVisibility();
    } else if (kind < 890) {
      client.submit(queue, create(queue));
    } else if (kind < 930) {
      client.submit(queue, new SetQueueSettings(attributes(queue)));
    } else if (kind < 965) {
      client.submit(queue, new DescribeQueue());
    } else if (kind < 973) {
      client.submit(queue, new PurgeQueue(INTERVAL_MILLIS));
    } else if (kind < 979) {
      client.submit(queue, new DeleteQueue());
    } else if (kind < 986) {
      client.submit(queue, new TagQueue(tags()));
    } else if (kind < 992) {
      client.submit(queue, new UntagQueue(List.of(chance.pick(List.of("a", "b", "c")))));
    } else {
      client.list(new ListQueues(ACCOUNT, REGION, "", "", 1000));
    }
  }

  void sendTo(QueueId queue) {
    if (queue.isFifo()) {
      client.submit(queue, drafts.fifo());
    } else {
      client.submit(queue, drafts.standard());
    }
  }

  QueueId anyQueue() {
    return queues.get(chance.below(queues.size() - 2));
  }

  void createAll() {
    for (QueueId queue : queues.subList(0, queues.size() - 2)) {
      client.submit(queue, create(queue));
    }
  }

  /** Asks for all that can be known of queues without receiving from them. */
  void describeAll() {
    queues.forEach(queue -> client.submit(queue, new DescribeQueue()));
    queues.forEach(queue -> client.submit(queue, new ListMoveTasks()));
  }

  /** Takes everything that is visible, and hides it for as long as may be. */
  void receiveAll() {
    queues.forEach(queue -> client.submit(queue, new ReceiveMessages(10, 43_200, 0)));
  }

  /** Somebody who waits for a message goes away. */
  void abandonOne() {
    List<Call> receives =
        client.waiting().stream().filter(it -> it.command() instanceof ReceiveMessages).toList();
    if (!receives.isEmpty()) {
      client.abandon(chance.pick(receives));
    }
  }

  private void received(Client.Received received) {
    if (handles.size() == HANDLES_MAX) {
      handles.remove(chance.below(HANDLES_MAX));
    }
    handles.add(received);
  }

  private ReceiveMessages receive(QueueId queue) {
    return new ReceiveMessages(
        chance.percent(50) ? 10 : chance.below(10) + 1,
        chance.percent(50) ? null : chance.pick(List.of(0, 1, 5, 60, 43_200)),
        chance.percent(40) ? null : chance.pick(List.of(0, 0, 1, 20)),
        queue.isFifo() && chance.percent(30) ? drafts.attempt() : null);
  }

  private void deleteMessages() {
    @Nullable QueueId queue = queueWithHandles();
    if (queue != null) {
      List<ReceiptHandle> named = handlesOf(queue);
      if (choices.percent(10)) {
        client.submit(queue, new DeleteChosenMessages(numbers(named)));
      } else if (queue.isFifo()) {
        client.submit(queue, new DeleteFifoMessages(named));
      } else {
        client.submit(queue, new DeleteMessages(named));
      }
    }
  }

  /** Their numbers, and such as nobody was told of yet, or ever. */
  private List<Long> numbers(List<ReceiptHandle> named) {
    List<Long> numbers = new ArrayList<>(named.stream().map(ReceiptHandle::sequence).toList());
    if (choices.percent(50)) {
      numbers.add(numbers.getLast() + choices.below(5));
    }
    return numbers;
  }

  private void changeVisibility() {
    @Nullable QueueId queue = queueWithHandles();
    if (queue != null) {
      List<ChangeVisibilities.Entry> entries =
          handlesOf(queue).stream()
              .map(it ->
                  new ChangeVisibilities.Entry(it, chance.pick(List.of(0, 0, 1, 30, 3600, 43_200))))
              .toList();
      client.submit(queue, new ChangeVisibilities(entries));
    }
  }

  private @Nullable QueueId queueWithHandles() {
    return handles.isEmpty() ? null : chance.pick(handles).queue();
  }

  /** Some handles of the queue, newest first more often than not; the same one may come twice. */
  private List<ReceiptHandle> handlesOf(QueueId queue) {
    List<ReceiptHandle> known =
        handles.stream()
            .filter(it -> it.queue().equals(queue))
            .map(it -> it.message().handle())
            .toList();
    List<ReceiptHandle> chosen = new ArrayList<>();
    int count = chance.percent(60) ? 1 : chance.below(10) + 1;
    for (int i = 0; i < count; i++) {
      boolean newest = chance.percent(60);
      int from = newest ? Math.max(0, known.size() - 5) : 0;
      ReceiptHandle handle = known.get(from + chance.below(known.size() - from));
      chosen.add(chance.percent(2) ? new ReceiptHandle(handle.sequence(), 4711) : handle);
    }
    return List.copyOf(chosen);
  }

  private CreateQueue create(QueueId queue) {
    QueueSettingsChange drawn = attributes(queue);
    EnumMap<QueueAttribute, String> values = new EnumMap<>(QueueAttribute.class);
    values.putAll(drawn.values());
    if (queue.isFifo()) {
      values.put(QueueAttribute.FIFO_QUEUE, "true");
    }
    QueueSettingsChange attributes = new QueueSettingsChange(values, drawn.redrivePolicy());
    return new CreateQueue(attributes, tags(), INTERVAL_MILLIS);
  }

  private QueueSettingsChange attributes(QueueId queue) {
    EnumMap<QueueAttribute, String> values = new EnumMap<>(QueueAttribute.class);
    if (queue.isFifo()) {
      maybe(
          values, QueueAttribute.CONTENT_BASED_DEDUPLICATION, 40, List.of("true", "true", "false"));
      maybe(values, QueueAttribute.DEDUPLICATION_SCOPE, 25, List.of("messageGroup", "queue"));
      maybe(
          values,
          QueueAttribute.FIFO_THROUGHPUT_LIMIT,
          10,
          List.of("perMessageGroupId", "perQueue"));
    }
    maybe(values, QueueAttribute.DELAY_SECONDS, 20, List.of("", "0", "1", "5", "900"));
    maybe(values, QueueAttribute.MAXIMUM_MESSAGE_SIZE, 5, List.of("", "1024", "1048576"));
    maybe(
        values,
        QueueAttribute.MESSAGE_RETENTION_PERIOD,
        15,
        List.of("", "60", "300", "86400", "1209600"));
    maybe(
        values,
        QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
        15,
        List.of("", "0", "1", "5", "20"));
    maybe(
        values, QueueAttribute.VISIBILITY_TIMEOUT, 30, List.of("", "0", "1", "10", "600", "43200"));
    RedrivePolicy policy = null;
    if (chance.percent(profile.movesPercent())) {
      policy = new RedrivePolicy(chance.pick(alike(queue)), chance.below(3) + 1);
      values.put(
          QueueAttribute.REDRIVE_POLICY, policy.target().name() + " " + policy.maxReceiveCount());
    } else if (chance.percent(20)) {
      values.put(QueueAttribute.REDRIVE_POLICY, "");
    }
    return new QueueSettingsChange(values, policy);
  }

  /** Queues of the same type, one of them never made. */
  private List<QueueId> alike(QueueId queue) {
    return queues.stream().filter(it -> it.isFifo() == queue.isFifo()).toList();
  }

  private void maybe(
      Map<QueueAttribute, String> values, QueueAttribute key, int percent, List<String> choices) {
    if (chance.percent(percent)) {
      values.put(key, chance.pick(choices));
    }
  }

  private Map<String, String> tags() {
    return switch (chance.below(6)) {
      case 0 -> Map.of("a", "1");
      case 1 -> Map.of("b", "2");
      case 2 -> Map.of("c", Integer.toString(chance.below(3)));
      default -> Map.of();
    };
  }
}
