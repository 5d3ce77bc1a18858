package dev.millrace.simulation.damage;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.host.CheckpointListener;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.JournalListener;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.SeededEntropy;
import dev.millrace.simulation.world.SteppingDriver;
import dev.millrace.simulation.world.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real host on real file journals, stepped, with everything that it serves in one list. */
final class Broker implements AutoCloseable {
  static final int LANES = 2;
  static final String ACCOUNT = "000000000000";
  static final String REGION = "us-east-1";
  private static final OwnerInfo OWNER = new OwnerInfo("a test");
  private static final int HIDDEN_SECONDS = 43_200;

  private final SteppingDriver driver;
  private final VirtualClock clock;
  private final FileJournals journals;
  private final Host host;

  Broker(Disk disk, int segmentBytes, CheckpointPolicy checkpoints, long startMillis) {
    clock = new VirtualClock(startMillis);
    driver = new SteppingDriver(clock);
    SeededEntropy entropy = new SeededEntropy(new Chance(startMillis));
    journals =
        FileJournals.open(
            disk,
            new FileJournalOptions(
                OWNER,
                segmentBytes,
                segmentBytes,
                driver,
                entropy::nextLong,
                clock::nanoTime,
                JournalListener.NONE));
    HostOptions options = new HostOptions(LANES, OWNER, clock, entropy, driver);
    try {
      host = Host.open(journals, options.withCheckpoints(checkpoints, CheckpointListener.NONE));
    } catch (RuntimeException refused) {
      journals.close();
      throw refused;
    }
  }

  /** What a client is given, or why it is not. */
  sealed interface Served {
    /** A queue and all that is known about it. */
    record Queue(QueueId id, QueueDescription description) implements Served {}

    /** A message and its content. */
    record Message(QueueId queue, int lane, ReceivedMessage received, StoredMessage stored)
        implements Served {}

    /** A message that an error was answered for. */
    record Unreadable(QueueId queue, int lane, ReceivedMessage received) implements Served {}
  }

  VirtualClock clock() {
    return clock;
  }

  <R> R ask(QueueId queue, Command<QueueMachine, R> command) {
    var reply = host.submit(queue, command);
    work();
    return reply.join();
  }

  void work() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (int i = 0; i < driver.runnerCount(); i++) {
        worked |= driver.run(i);
      }
    }
  }

  /** Everything: takes all messages, so nothing else can be asked afterwards. */
  List<Served> serveAll() {
    work();
    List<Served> served = new ArrayList<>();
    clock.pass(HIDDEN_SECONDS * 1000L);
    var lists = host.ask(new ListQueues(ACCOUNT, REGION, "", "", 1000));
    work();
    for (int lane = 0; lane < LANES; lane++) {
      for (QueueId queue : lists.get(lane).join()) {
        served.add(new Served.Queue(queue, ask(queue, new DescribeQueue())));
        List<ReceivedMessage> messages = take(queue);
        while (!messages.isEmpty()) {
          for (ReceivedMessage message : messages) {
            served.add(read(queue, lane, message));
          }
          messages = take(queue);
        }
      }
    }
    return served;
  }

  private List<ReceivedMessage> take(QueueId queue) {
    return ask(queue, new ReceiveMessages(10, HIDDEN_SECONDS, 0));
  }

  private Served read(QueueId queue, int lane, ReceivedMessage message) {
    try {
      Optional<Bytes> record = host.body(queue, message.position(), message.sizeBytes());
      StoredMessage stored = StoredMessage.read(record.orElseThrow());
      return new Served.Message(queue, lane, message, stored);
    } catch (MalformedRecordException damage) {
      return new Served.Unreadable(queue, lane, message);
    }
  }

  @Override
  public void close() {
    work();
    host.close();
    journals.close();
  }
}
