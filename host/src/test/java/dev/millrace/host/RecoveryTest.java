package dev.millrace.host;

import static dev.millrace.host.HostBench.look;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.TagQueue;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back is what was there. */
final class RecoveryTest {
  private static final QueueId ORDERS = HostBench.queueIn(0, "orders");
  private static final QueueId NEAR = HostBench.queueIn(0, "near");
  private static final QueueId FAR = HostBench.queueIn(1, "far");
  private static final List<QueueId> QUEUES = List.of(ORDERS, NEAR, FAR);

  private final HostBench bench = new HostBench();
  private final List<ReceivedMessage> received = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void recoveredStateEqualsTheLivingOne(long seed) {
    Random random = new Random(seed);
    bench.create(ORDERS, NEAR, FAR);
    for (int round = 0; round < 10; round++) {
      work(random, 100);
      List<List<Bytes>> living = bench.host().summarize();
      bench.crash();
      assertThat(bench.host().summarize()).isEqualTo(living);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void snapshotAndTheFramesAfterItGiveTheLivingStateToo(long seed) {
    Random random = new Random(seed);
    bench.create(ORDERS, NEAR, FAR);
    for (int round = 0; round < 10; round++) {
      work(random, 50);
      saveSnapshots(1 + random.nextInt(2_000));
      work(random, 50);
      List<List<Bytes>> living = bench.host().summarize();
      bench.crash();
      assertThat(bench.host().summarize()).isEqualTo(living);
    }
  }

  @Test
  void framesBelowTheSnapshotAreNotRead() {
    bench.create(ORDERS);
    bench.ask(ORDERS, send("a"));
    ReceivedMessage message = bench.ask(ORDERS, receive()).getFirst();
    bench.ask(ORDERS, new DeleteMessages(List.of(message.handle())));
    saveSnapshots(100);
    bench.journals.trim(LaneRouter.journalOf(0), endOf(0));
    List<List<Bytes>> living = bench.host().summarize();

    bench.crash();

    assertThat(bench.host().summarize()).isEqualTo(living);
  }

  @Test
  void journalWithoutTheBeginningThatAMessageNeedsIsRefused() {
    bench.create(ORDERS);
    bench.ask(ORDERS, send("a"));
    saveSnapshots(100);
    bench.journals.trim(LaneRouter.journalOf(0), endOf(0));

    assertThatThrownBy(bench::crash)
        .isInstanceOf(JournalException.Failed.class)
        .hasMessage(
            "journal lane-0 begins at 204, but a message at 163 is still needed: a segment is"
                + " missing");
  }

  @Test
  void debtsAndAnswersAreInTheSnapshot() {
    bench.create(ORDERS, FAR);
    bench.ask(ORDERS, redriveTo(FAR, 1));
    bench.ask(ORDERS, send("hello"));
    bench.ask(ORDERS, look());
    bench.leave(ORDERS, look());
    bench.driver().step("lane-0");
    saveSnapshots(100);
    bench.crash();

    bench.driver().stepAll();

    assertThat(bench.contents(FAR)).containsExactly("hello");
    assertThat(bench.count(ORDERS)).isZero();
  }

  @Test
  void laneTimeDoesNotGoBackWhenTheClockDoes() {
    bench.create(ORDERS);
    bench.pass(100).ask(ORDERS, send("a"));
    long sentAtMillis = bench.journals.frames(0).getLast().timestampMillis();
    bench.setClock(-50);
    bench.ask(ORDERS, send("b"));
    assertThat(bench.journals.frames(0).getLast().timestampMillis()).isEqualTo(sentAtMillis);

    bench.crash();
    bench.ask(ORDERS, send("c"));

    assertThat(bench.journals.frames(0).getLast().timestampMillis()).isEqualTo(sentAtMillis);
    assertThat(bench.contents(ORDERS)).containsExactly("a", "b", "c");
  }

  @Test
  void messageIsShownAgainInTimeThoughTheClockWasSetBack() {
    bench.create(ORDERS);
    bench.ask(ORDERS, send("a"));
    bench.ask(ORDERS, receive());
    bench.setClock(-7200);

    bench.pass(29);
    assertThat(bench.contents(ORDERS)).isEmpty();
    bench.pass(1);
    assertThat(bench.contents(ORDERS)).containsExactly("a");
  }

  @Test
  void messageIsShownAgainInTimeThoughTheClockWasSetBackBeforeARestart() {
    bench.create(ORDERS);
    bench.ask(ORDERS, send("a"));
    bench.ask(ORDERS, receive());
    bench.setClock(-7200).crash();

    bench.pass(29);
    assertThat(bench.contents(ORDERS)).isEmpty();
    bench.pass(1);
    assertThat(bench.contents(ORDERS)).containsExactly("a");
  }

  @Test
  void bodyThatWasDamagedIsReportedAndNotServed() {
    bench.create(ORDERS);
    bench.ask(ORDERS, send("hello"));
    ReceivedMessage message = bench.ask(ORDERS, receive()).getFirst();
    Bytes whole =
        bench.journals.body(LaneRouter.journalOf(0), message.position(), message.sizeBytes());
    for (int at = 0; at < whole.size(); at++) {
      byte[] damaged = whole.toByteArray();
      damaged[at] ^= 0x10;
      bench.journals.serveInsteadOfBodies(Bytes.wrap(damaged));

      assertThatThrownBy(() -> bench.content(ORDERS, message))
          .as("byte %s", at)
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @Test
  void frameThatIsNoRecordIsReported() {
    bench.create(ORDERS);
    try (Writer writer = bench.journals.claim(LaneRouter.journalOf(0), HostBench.OWNER, endOf(0))) {
      writer.append(new Frame(endOf(0), Long.MAX_VALUE, Bytes.utf8("not a record")));
    }

    assertThatThrownBy(bench::crash).isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void journalsAreRefusedToAnyOtherNumberOfLanes() {
    bench.create(FAR);
    for (int lanes : new int[] {1, 3}) {
      assertThatThrownBy(() ->
              Host.open(
                  bench.journals,
                  new HostOptions(
                      lanes,
                      HostBench.OWNER,
                      Clock.system(),
                      Entropy.system(),
                      new SteppedDriver())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the journals were written by 2 lanes and cannot be used by %d: set lanes to 2",
              lanes);
    }
  }

  private void work(Random random, int steps) {
    for (int step = 0; step < steps; step++) {
      QueueId queue = QUEUES.get(random.nextInt(QUEUES.size()));
      switch (random.nextInt(12)) {
        case 0 -> bench.run(queue, redriveTo(QUEUES.get(random.nextInt(3)), 1 + random.nextInt(3)));
        case 1 -> bench.run(queue, new TagQueue(Map.of("k" + random.nextInt(50), "v")));
        case 2 -> deleteAndMakeAgain(queue, random);
        case 3, 4 -> bench.pass(random.nextInt(20));
        case 5, 6 -> receiveFrom(queue);
        case 7, 8 -> deleteOne(queue, random);
        default -> bench.run(queue, send("x".repeat(random.nextInt(20))));
      }
    }
    bench.driver().stepAll();
  }

  private void deleteAndMakeAgain(QueueId queue, Random random) {
    if (random.nextInt(4) == 0) {
      bench.run(queue, new DeleteQueue());
    }
    bench.run(queue, new CreateQueue(QueueSettingsChange.NONE, Map.of("a", "1", "b", "2"), 0));
  }

  private void receiveFrom(QueueId queue) {
    var reply = bench.start(queue, receive());
    if (!reply.isCompletedExceptionally()) {
      received.addAll(reply.join());
    }
  }

  private void deleteOne(QueueId queue, Random random) {
    if (!received.isEmpty()) {
      ReceivedMessage message = received.get(random.nextInt(received.size()));
      bench.run(queue, new DeleteMessages(List.of(message.handle())));
    }
  }

  /** As the host will save them: the lane's own summary, in chunks, at the end of its journal. */
  private void saveSnapshots(int chunkBytes) {
    for (int lane = 0; lane < HostBench.LANES; lane++) {
      FrozenLane frozen = ((Lane) bench.driver().work("lane-" + lane)).freeze();
      bench
          .journals
          .snapshots()
          .save(
              LaneRouter.journalOf(lane),
              endOf(lane),
              frozen.timestampMillis(),
              frozen.chunks(chunkBytes));
    }
  }

  private long endOf(int lane) {
    return bench.journals.frames(lane).getLast().endPosition();
  }
}
