package dev.millrace.delivery;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.PushReport;
import dev.millrace.delivery.push.Pusher;
import dev.millrace.delivery.push.Transport;
import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteFifoMessages;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.topic.CreateTopic;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.Work;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.memory.MemoryJournals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Topics, queues and their workers on the test's thread, at the test's time. */
public final class DeliveryWorld {
  public static final TopicId TOPIC = new TopicId("000000000000", "us-east-1", "orders");

  public final List<FanOutListener.Counts> fannedOut = new ArrayList<>();
  public final List<PushReport> reports = new ArrayList<>();
  public final Map<String, Transport> transports = new HashMap<>();
  private final MemoryJournals journals = new MemoryJournals();
  private final SplittableRandom random = new SplittableRandom(7);
  private final int lanes;
  private final List<Work> works = new ArrayList<>();
  private long nowMillis = 1_700_000_000_000L;
  private Host host;

  public DeliveryWorld(int lanes) {
    this.lanes = lanes;
    host = open();
  }

  /** The process ends on the spot, and another one begins on what is durable. */
  public void restart() {
    works.clear();
    host.close();
    host = open();
    run();
  }

  private Host open() {
    Clock clock =
        new Clock() {
          @Override
          public long nowMillis() {
            return nowMillis;
          }

          @Override
          public long nanoTime() {
            return nowMillis * 1_000_000;
          }
        };
    FanOutWorker fanOut = new FanOutWorker(clock, (_, counts) -> fannedOut.add(counts));
    Pusher pusher =
        new Pusher(
            clock, (protocol, _) -> Optional.ofNullable(transports.get(protocol)), reports::add);
    Driver driver =
        new Driver() {
          @Override
          public void drive(Work work) {
            works.add(work);
          }

          @Override
          public void close() {
            works.clear();
          }
        };
    Host opened =
        Host.open(
            journals,
            new HostOptions(lanes, new OwnerInfo("test"), clock, random::nextLong, driver)
                .withErrandListener(machine -> {
                  fanOut.called(machine);
                  pusher.called(machine);
                }));
    fanOut.serve(opened);
    pusher.serve(opened);
    driver.drive(fanOut);
    driver.drive(pusher);
    return opened;
  }

  /** Until nobody has anything to do at this time. */
  public void run() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Work work : List.copyOf(works)) {
        worked |= work.runOnce();
      }
    }
  }

  /** So many rounds in which everybody does one thing. */
  public void steps(int rounds) {
    for (int i = 0; i < rounds; i++) {
      List.copyOf(works).forEach(Work::runOnce);
    }
  }

  public long nowMillis() {
    return nowMillis;
  }

  /** One step of the worker of that name. */
  public boolean runOnce(String name) {
    return works.stream()
        .filter(work -> work.name().equals(name))
        .findFirst()
        .orElseThrow()
        .runOnce();
  }

  /** One step of the lanes alone: the workers have not heard of anything yet. */
  public void runLanes() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Work work : List.copyOf(works)) {
        if (work.name().startsWith("lane")) {
          worked |= work.runOnce();
        }
      }
    }
  }

  public void pass(long millis) {
    nowMillis += millis;
    run();
  }

  public <M extends Machine, R> CompletableFuture<R> begin(
      MachineId<M> machine, Command<M, R> command) {
    return host.submit(machine, command);
  }

  public <M extends Machine, R> R ask(MachineId<M> machine, Command<M, R> command) {
    CompletableFuture<R> reply = begin(machine, command);
    run();
    return reply.join();
  }

  public static QueueId queue(String name) {
    return new QueueId("000000000000", "us-east-1", name);
  }

  public QueueId createQueue(String name) {
    QueueId queue = queue(name);
    Map<QueueAttribute, String> attributes =
        queue.isFifo() ? Map.of(QueueAttribute.FIFO_QUEUE, "true") : Map.of();
    ask(queue, new CreateQueue(new QueueSettingsChange(attributes, null), Map.of(), 0));
    return queue;
  }

  public void createTopic(TopicId topic) {
    ask(topic, new CreateTopic(Map.of(), Map.of()));
  }

  public Subscription subscribe(QueueId queue, Map<String, String> attributes) {
    return subscribe(TOPIC, "sqs", queue.arn(), attributes);
  }

  public Subscription subscribe(
      TopicId topic, String protocol, String endpoint, Map<String, String> attributes) {
    return ask(topic, subscribeCommand(topic, protocol, endpoint, attributes));
  }

  public static Subscribe subscribeCommand(
      TopicId topic, String protocol, String endpoint, Map<String, String> attributes) {
    return new Subscribe(
        topic.accountId(),
        protocol,
        endpoint,
        fingerprint(protocol + " " + endpoint),
        attributes,
        false,
        new Subscribe.Limits(10_000, 200));
  }

  public void publish(String... texts) {
    for (String text : texts) {
      ask(TOPIC, publishCommand(TOPIC, text, null));
    }
  }

  /** The same text so many times, in one command. */
  public void publishTogether(String text, int times) {
    Publish.Entry entry = publishCommand(TOPIC, text, null).entries().getFirst();
    ask(TOPIC, new Publish(Collections.nCopies(times, entry)));
  }

  public static Publish publishCommand(TopicId topic, String text, @Nullable String group) {
    PublishedContent content =
        new PublishedContent(
            PublishedContent.Type.NOTIFICATION,
            topic.arn(),
            null,
            Bytes.utf8(text),
            Map.of(),
            List.of(),
            group,
            group == null ? null : text,
            null);
    Keys keys =
        group == null
            ? null
            : new Keys(fingerprint(group), fingerprint(text), fingerprint(group + " " + text));
    return new Publish(
        List.of(new Publish.Entry(content.encode(), text.length(), keys, group != null)));
  }

  /** Receives all that is visible, and says what it reads. */
  public List<String> drain(QueueId queue) {
    List<String> texts = new ArrayList<>();
    for (List<ReceivedMessage> batch = receive(queue); !batch.isEmpty(); batch = receive(queue)) {
      batch.forEach(message -> texts.add(text(queue, message)));
    }
    return texts;
  }

  public List<ReceivedMessage> receive(QueueId queue) {
    return ask(queue, new ReceiveMessages(10, 3600, 0));
  }

  /** Receives from a FIFO queue, and deletes what it reads later on. */
  public List<ReceivedMessage> take(QueueId queue) {
    List<ReceivedMessage> batch = receive(queue);
    if (!batch.isEmpty()) {
      ask(queue, new DeleteFifoMessages(batch.stream().map(ReceivedMessage::handle).toList()));
    }
    return batch;
  }

  public String text(QueueId queue, ReceivedMessage message) {
    return read(queue, message).text().toUtf8String();
  }

  public DeliveredMessage read(QueueId queue, ReceivedMessage message) {
    StoredMessage stored =
        StoredMessage.read(host.body(queue, message.position(), message.sizeBytes()).orElseThrow());
    return DeliveredMessage.of(stored, origin(message));
  }

  public static Origin origin(ReceivedMessage message) {
    return Objects.requireNonNull(message.origin());
  }

  public static Outcome failure(boolean permanent) {
    return new Outcome.Failed(permanent, 500, "ServerError", "The endpoint answered 500.");
  }

  private static Fingerprint fingerprint(String text) {
    return Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8(text))));
  }
}
