package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.journal.OwnerInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A host of two lanes on held journals, without threads, on a clock that the test moves. */
final class HostBench {
  static final int LANES = 2;
  static final OwnerInfo OWNER = new OwnerInfo("test");

  /** A record whose checksum is not that of its bytes. */
  static final Bytes DAMAGED_BODY = Bytes.wrap(new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9});

  final HeldJournals journals = new HeldJournals();
  private final Random entropy = new Random(7);
  private long nowMillis = 1_700_000_000_000L;
  private long passedMillis;
  private final CheckpointPolicy checkpoints;
  private final List<String> unreadable = new ArrayList<>();
  private SteppedDriver driver = new SteppedDriver();
  private Host host;

  HostBench() {
    this(CheckpointPolicy.DEFAULTS);
  }

  HostBench(CheckpointPolicy checkpoints) {
    this.checkpoints = checkpoints;
    host = open();
  }

  /** A queue that lives in this lane. */
  static QueueId queueIn(int lane, String name) {
    LaneRouter router = new LaneRouter(LANES);
    for (int i = 0; ; i++) {
      QueueId id = new QueueId("123456789012", "eu-central-1", name + "-" + i);
      if (router.laneOf(id) == lane) {
        return id;
      }
    }
  }

  static CreateQueue createQueue() {
    return new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0);
  }

  static SendMessages send(String... contents) {
    return new SendMessages(
        Arrays.stream(contents)
            .map(content -> new SendMessages.Entry(Bytes.utf8(content), content.length(), null))
            .toList());
  }

  /** Takes up to ten messages and leaves them visible. */
  static ReceiveMessages look() {
    return new ReceiveMessages(10, 0, 0);
  }

  static ReceiveMessages receive() {
    return new ReceiveMessages(1, 30, 0);
  }

  static ReceiveMessages receiveWaiting(int waitSeconds) {
    return new ReceiveMessages(1, 30, waitSeconds);
  }

  static SetQueueSettings redriveTo(QueueId target, int maxReceiveCount) {
    return new SetQueueSettings(
        new QueueSettingsChange(
            Map.of(QueueAttribute.REDRIVE_POLICY, target.arn()),
            new RedrivePolicy(target, maxReceiveCount)));
  }

  Host host() {
    return host;
  }

  SteppedDriver driver() {
    return driver;
  }

  long nowMillis() {
    return nowMillis;
  }

  HostBench pass(long seconds) {
    nowMillis += seconds * 1000;
    passedMillis += seconds * 1000;
    return this;
  }

  /** Somebody sets the time of day, forward or, below 0, back. */
  HostBench setClock(long seconds) {
    nowMillis += seconds * 1000;
    return this;
  }

  <M extends Machine, R> CompletableFuture<R> submit(MachineId<M> id, Command<M, R> command) {
    return host.submit(id, command);
  }

  /** Submits, and steps the works once through. */
  <M extends Machine, R> CompletableFuture<R> start(MachineId<M> id, Command<M, R> command) {
    CompletableFuture<R> reply = host.submit(id, command);
    driver.stepAll();
    return reply;
  }

  /** Submits, whatever will be answered. */
  <M extends Machine> void leave(MachineId<M> id, Command<M, ?> command) {
    CompletableFuture<?> _ = host.submit(id, command);
  }

  /** Submits and steps, whatever is answered. */
  void run(QueueId id, Command<QueueMachine, ?> command) {
    leave(id, command);
    driver.stepAll();
  }

  /** Asks, and expects an answer at once. */
  <M extends Machine, R> R ask(MachineId<M> id, Command<M, R> command) {
    CompletableFuture<R> reply = start(id, command);
    assertThat(reply).isCompleted();
    return reply.join();
  }

  void create(QueueId... ids) {
    for (QueueId id : ids) {
      assertThat(ask(id, createQueue())).isEqualTo(Ack.DONE);
    }
  }

  String content(QueueId id, ReceivedMessage message) {
    Bytes record = host.body(id, message.position(), message.sizeBytes()).orElseThrow();
    return StoredMessage.read(record).content().toUtf8String();
  }

  List<String> contents(QueueId id) {
    return ask(id, look()).stream().map(message -> content(id, message)).toList();
  }

  /** How many messages the queue has, in whatever state. */
  int count(QueueId id) {
    QueueDescription description = ask(id, new DescribeQueue());
    return description.visibleCount() + description.inFlightCount() + description.delayedCount();
  }

  /** The process dies, and all that was not durable; another one comes. */
  void crash() {
    journals.crash();
    reopen();
  }

  /** As {@link #crash}, but what was appended had just become durable. */
  void crashAfterWriting() {
    journals.crashAfterWriting();
    reopen();
  }

  /** Which messages could not be read, as lane and position, in order. */
  List<String> unreadable() {
    return unreadable;
  }

  private void reopen() {
    driver = new SteppedDriver();
    host = open();
  }

  private Host open() {
    return Host.open(
        journals,
        new HostOptions(LANES, OWNER, clock(), entropy::nextLong, driver)
            .withCheckpoints(checkpoints, CheckpointListener.NONE)
            .withDamageListener(
                (journal, position, _) -> unreadable.add(journal.name() + " " + position)));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public long nowMillis() {
        return nowMillis;
      }

      @Override
      public long nanoTime() {
        return passedMillis * 1_000_000;
      }
    };
  }

  static Throwable failureOf(CompletableFuture<?> reply) {
    assertThat(reply).isCompletedExceptionally();
    Throwable failure = catchThrowable(reply::join);
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }
}
