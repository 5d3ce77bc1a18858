package dev.millrace.host;

import static dev.millrace.host.HostBench.createQueue;
import static dev.millrace.host.HostBench.failureOf;
import static dev.millrace.host.HostBench.queueIn;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.receiveWaiting;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The reserve is used up: a lane writes nothing more, and lives. */
final class FullDiskTest {
  private static final QueueId QUEUE = queueIn(0, "orders");
  private static final QueueId EMPTY = queueIn(0, "empty");
  private static final QueueId FAR = queueIn(1, "far");
  private static final long PLENTY = Long.MAX_VALUE;
  private static final int RETENTION_SECONDS = 345_600;

  private final HostBench bench = new HostBench(new CheckpointPolicy(2_000, 4_000, 1_000_000));

  @Test
  void nothingIsWrittenWithoutRoomAndReadsAreAnswered() {
    bench.create(QUEUE, EMPTY);
    bench.ask(QUEUE, send("a", "b"));
    ReceivedMessage held = bench.ask(QUEUE, receive()).getFirst();
    bench.journals.roomBytes(0);
    int frames = bench.journals.frames(0).size();

    assertNoRoom(bench.start(QUEUE, send("c")));
    assertNoRoom(bench.start(QUEUE, receive()));
    assertNoRoom(bench.start(QUEUE, new DeleteMessages(List.of(held.handle()))));
    assertThat(bench.ask(EMPTY, receive())).isEmpty();
    assertThat(bench.ask(QUEUE, new DescribeQueue()).visibleCount()).isEqualTo(1);
    assertThat(bench.count(QUEUE)).isEqualTo(2);
    assertThat(bench.journals.frames(0)).hasSize(frames);

    bench.journals.roomBytes(PLENTY);
    assertThat(bench.ask(QUEUE, new DeleteMessages(List.of(held.handle())))).isEqualTo(Ack.DONE);
    assertThat(bench.contents(QUEUE)).containsExactly("b");
  }

  /** To the last byte that is certain, and not one beyond: the lane never dies of it. */
  @Test
  void reserveIsUsedForWhatMakesRoomUntilItIsGone() {
    bench.create(QUEUE);
    for (int i = 0; i < 200; i++) {
      bench.ask(QUEUE, send("x"));
    }
    bench.journals.roomBytes(8_000);
    int deleted = 0;
    CompletableFuture<List<ReceivedMessage>> received = bench.start(QUEUE, receive());
    while (!received.isCompletedExceptionally()) {
      var done =
          bench.start(QUEUE, new DeleteMessages(List.of(received.join().getFirst().handle())));
      deleted += done.isCompletedExceptionally() ? 0 : 1;
      received = bench.start(QUEUE, receive());
    }

    assertNoRoom(received);
    assertThat(deleted).isGreaterThan(30);
    assertThat(bench.journals.roomBytes()).isBetween(0L, 700L);
    assertThat(bench.count(QUEUE)).isEqualTo(200 - deleted);
    bench.journals.roomBytes(PLENTY);
    bench.crash();
    assertThat(bench.count(QUEUE)).isEqualTo(200 - deleted);
  }

  /** It was let in while there was room, and is decided when there is little. */
  @Test
  void sendThatWaitsInTheMailboxDoesNotTakeTheReserve() {
    bench.create(QUEUE);
    var late = bench.submit(QUEUE, send("a"));
    bench.journals.roomBytes(1_000_000);
    bench.driver().stepAll();

    assertNoRoom(late);
    assertThat(bench.count(QUEUE)).isZero();
  }

  @Test
  void newQueueIsNotNamedWithoutRoom() {
    bench.journals.roomBytes(0);
    assertNoRoom(bench.start(QUEUE, createQueue()));
    bench.journals.roomBytes(PLENTY);
    bench.create(QUEUE);
  }

  @Test
  void longPollThatWouldTakeAMessageIsToldThatThereIsNoRoom() {
    bench.create(QUEUE);
    bench.ask(QUEUE, send("a"));
    bench.ask(QUEUE, receive());
    var waiting = bench.start(QUEUE, receiveWaiting(20));
    bench.pass(15);
    bench.driver().stepAll();
    assertThat(waiting).isNotDone();
    bench.journals.roomBytes(0);

    bench.pass(5);
    bench.driver().stepAll();
    assertThat(waiting.resultNow()).as("its time was over before the message came back").isEmpty();
    var next = bench.start(QUEUE, receiveWaiting(20));
    bench.pass(11);
    bench.driver().stepAll();

    assertNoRoom(next);
    assertAtRest(0);
  }

  @Test
  void expiryWaitsForRoomWithoutABusyLoop() {
    bench.create(QUEUE);
    bench.ask(QUEUE, send("a"));
    bench.journals.roomBytes(0);
    int frames = bench.journals.frames(0).size();
    bench.pass(RETENTION_SECONDS + 1);
    bench.driver().stepAll();

    assertAtRest(0);
    assertThat(bench.journals.frames(0)).hasSize(frames);
    assertThat(bench.ask(QUEUE, receive())).as("expired, though still there").isEmpty();

    bench.journals.roomBytes(PLENTY);
    bench.pass(1);
    bench.driver().stepAll();
    assertThat(bench.count(QUEUE)).isZero();
    assertThat(bench.journals.frames(0)).hasSize(frames + 1);
  }

  @Test
  void debtsWaitForRoomInTheirOrder() {
    bench.create(QUEUE, FAR);
    bench.ask(QUEUE, redriveTo(FAR, 1));
    bench.ask(QUEUE, send("a", "b".repeat(3_000), "c"));
    for (int i = 0; i < 3; i++) {
      bench.ask(QUEUE, receive());
    }
    bench.pass(31);
    bench.journals.hold();
    CompletableFuture<List<ReceivedMessage>> moving = bench.start(QUEUE, receive());
    // The moves are on their way; the lane that is to take them has room for the small ones alone.
    bench.journals.releaseAll();
    bench.journals.roomBytes(2_000);
    bench.driver().stepAll();
    assertThat(moving.resultNow()).isEmpty();
    assertAtRest(1);
    assertThat(bench.count(FAR)).as("what came later does not overtake").isEqualTo(1);

    bench.journals.roomBytes(PLENTY);
    bench.driver().stepAll();
    assertThat(bench.contents(FAR)).containsExactly("a", "b".repeat(3_000), "c");
    assertThat(bench.count(QUEUE)).isZero();
    bench.crash();
    assertThat(bench.count(FAR)).isEqualTo(3);
  }

  @Test
  void debtsThatFoundNoRoomArePaidAfterARestart() {
    bench.create(QUEUE, FAR);
    bench.ask(QUEUE, redriveTo(FAR, 1));
    bench.ask(QUEUE, send("a"));
    bench.ask(QUEUE, receive());
    bench.pass(31);
    bench.journals.hold();
    bench.run(QUEUE, receive());
    bench.journals.releaseAll();
    bench.journals.roomBytes(0);
    bench.driver().stepAll();
    assertThat(bench.count(FAR)).isZero();

    bench.host().close();
    bench.journals.roomBytes(PLENTY);
    bench.crash();
    bench.driver().stepAll();

    assertThat(bench.contents(FAR)).containsExactly("a");
  }

  /** Nothing may grow any more, so growth cannot be what a snapshot waits for. */
  @Test
  void emptiedJournalIsGivenBackThoughItDoesNotGrow() {
    bench.create(QUEUE);
    for (int i = 0; i < 10; i++) {
      bench.ask(QUEUE, send("x".repeat(1_000)));
    }
    long start = bench.journals.startPosition(LaneRouter.journalOf(0));
    bench.journals.roomBytes(3_000);
    for (int i = 0; i < 10; i++) {
      ReceivedMessage message = bench.ask(QUEUE, receive()).getFirst();
      bench.ask(QUEUE, new DeleteMessages(List.of(message.handle())));
      bench.pass(2);
    }
    bench.pass(10);
    assertNoRoom(bench.start(QUEUE, send("more")));

    assertThat(bench.journals.startPosition(LaneRouter.journalOf(0))).isGreaterThan(start + 8_000);
    assertAtRest(0);
    bench.journals.roomBytes(PLENTY);
    bench.ask(QUEUE, send("more"));
    bench.crash();
    assertThat(bench.contents(QUEUE)).containsExactly("more");
  }

  /** Returns the position of the snapshot that was taken while the queue was filled. */
  private long filledAndEmptiedOnADiskThatIsNearlyFull() {
    bench.create(QUEUE);
    for (int i = 0; i < 10; i++) {
      bench.ask(QUEUE, send("x".repeat(1_000)));
    }
    long position =
        bench.journals.snapshots().newest(LaneRouter.journalOf(0)).orElseThrow().position();
    bench.journals.segmentBytes(position + 500);
    bench.journals.roomBytes(2_500);
    for (int i = 0; i < 10; i++) {
      ReceivedMessage message = bench.ask(QUEUE, receive()).getFirst();
      bench.ask(QUEUE, new DeleteMessages(List.of(message.handle())));
    }
    bench.pass(20);
    bench.driver().stepAll();
    return position;
  }

  /** The older of two snapshots must not hold it all, when nobody writes any more. */
  @Test
  void emptiedJournalIsGivenBackWhenNothingHappensAnyMore() {
    long position = filledAndEmptiedOnADiskThatIsNearlyFull();
    bench.pass(10);
    bench.driver().stepAll();

    assertThat(bench.journals.startPosition(LaneRouter.journalOf(0))).isGreaterThan(position);
    int frames = bench.journals.frames(0).size();
    for (int i = 0; i < 5; i++) {
      bench.pass(60);
      bench.driver().stepAll();
      assertAtRest(0);
    }
    assertThat(bench.journals.frames(0)).as("not a mark a minute").hasSize(frames);
    bench.crash();
    assertThat(bench.count(QUEUE)).isZero();
  }

  /** The journal must reach back to the older snapshot, in case the newer one is damaged. */
  @Test
  void markWithoutRoomIsNoReasonForASecondSnapshotOfTheSamePlace() {
    long older = filledAndEmptiedOnADiskThatIsNearlyFull();
    assertThat(bench.journals.snapshots().newest(LaneRouter.journalOf(0)).orElseThrow().position())
        .isEqualTo(bench.journals.frames(0).getLast().endPosition());
    bench.journals.roomBytes(0);
    for (int i = 0; i < 3; i++) {
      bench.pass(10);
      bench.driver().stepAll();
      assertAtRest(0);
    }

    assertThat(bench.journals.startPosition(LaneRouter.journalOf(0))).isLessThanOrEqualTo(older);
  }

  @Test
  void snapshotThatWouldGiveNothingBackIsNotTakenForWantOfRoom() {
    bench.create(QUEUE);
    bench.ask(QUEUE, send("the oldest"));
    for (int i = 0; i < 10; i++) {
      bench.ask(QUEUE, send("x".repeat(50)));
    }
    bench.journals.roomBytes(3_000);
    bench.ask(QUEUE, receive());
    bench.pass(60);
    bench.ask(QUEUE, receive());

    assertThat(bench.journals.snapshots().newest(LaneRouter.journalOf(0))).isEmpty();
    assertAtRest(0);
  }

  /** Nothing to do now, nor at this moment: its thread sleeps. */
  private void assertAtRest(int lane) {
    assertThat(bench.driver().step("lane-" + lane)).isFalse();
    assertThat(bench.driver().work("lane-" + lane).nextWorkAtMillis())
        .isGreaterThan(bench.nowMillis());
  }

  private static void assertNoRoom(CompletableFuture<?> reply) {
    assertThat(failureOf(reply)).isInstanceOf(NoRoomException.class);
  }
}
