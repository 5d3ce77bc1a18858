package dev.millrace.host;

import static dev.millrace.host.HostBench.look;
import static dev.millrace.host.HostBench.queueIn;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.SnapshotStore.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
  private static final CheckpointPolicy SMALL = new CheckpointPolicy(2_000, 4_000, 1_000_000);
  private static final JournalId LANE = LaneRouter.journalOf(0);
  private static final String TEXT = "x".repeat(100);

  private final HostBench bench = new HostBench(SMALL);
  private final QueueId queue = queueIn(0, "busy");
  private final QueueId other = queueIn(0, "quiet");

  @Test
  void noSnapshotIsWrittenBeforeTheJournalHasGrown() {
    bench.create(queue);

    assertThat(bench.journals.snapshots().newest(LANE)).isEmpty();
  }

  @Test
  void recoveryFromSnapshotAndTailEqualsTheLivingState() {
    bench.create(queue, other);
    for (int round = 0; round < 60; round++) {
      bench.run(queue, send(TEXT, TEXT));
      bench.run(queue, receive());
    }
    Snapshot snapshot = bench.journals.snapshots().newest(LANE).orElseThrow();
    List<List<Bytes>> living = bench.host().summarize();

    bench.crashAfterWriting();

    assertThat(snapshot.position()).isPositive();
    assertThat(bench.host().summarize()).isEqualTo(living);
    assertThat(bench.count(queue)).isEqualTo(120);
  }

  @Test
  void snapshotWaitsUntilAllItRestsOnIsDurable() {
    bench.create(queue);
    bench.journals.hold();
    for (int round = 0; round < 30; round++) {
      bench.run(queue, send(TEXT));
    }
    assertThat(bench.journals.snapshots().newest(LANE)).isEmpty();

    bench.journals.releaseAll();
    bench.driver().stepAll();

    assertThat(bench.journals.snapshots().newest(LANE)).isPresent();
  }

  @Test
  void journalOfAQueueThatDrainsIsGivenBack() {
    bench.create(queue);
    for (int round = 0; round < 200; round++) {
      sendAndDelete();
    }

    long start = bench.journals.startPosition(LANE);
    long snapshot = bench.journals.snapshots().newest(LANE).orElseThrow().position();

    assertThat(start).isPositive();
    assertThat(snapshot - start).isLessThan(3 * SMALL.growthBytes());
  }

  @Test
  void oldMessageIsCopiedForwardAndStaysWhatItWas() {
    bench.create(queue, other);
    bench.run(other, send("the old one"));
    ReceivedMessage before = bench.ask(other, look()).getFirst();
    for (int round = 0; round < 200; round++) {
      sendAndDelete();
    }

    ReceivedMessage after = bench.ask(other, look()).getFirst();

    assertThat(bench.journals.startPosition(LANE)).isGreaterThan(before.position());
    assertThat(bench.host().body(other, before.position(), before.sizeBytes())).isEmpty();
    assertThat(bench.content(other, after)).isEqualTo("the old one");
    bench.crashAfterWriting();
    assertThat(bench.contents(other)).containsExactly("the old one");
  }

  /** It would help nobody: the journal is held up by what is owed, which lies before it. */
  @Test
  void messageIsNotCopiedPastOneThatIsOnItsWayToAnotherLane() {
    QueueId failing = queueIn(0, "failing");
    QueueId far = queueIn(1, "far");
    bench.create(queue, other, failing, far);
    bench.ask(failing, redriveTo(far, 1));
    bench.run(failing, send("owed"));
    bench.ask(failing, receive());
    bench.pass(31);
    bench.run(other, send("the old one"));
    ReceivedMessage before = bench.ask(other, look()).getFirst();
    bench.journals.hold();
    bench.leave(failing, look());
    for (int round = 0; round < 200; round++) {
      CompletableFuture<?> sent = bench.submit(queue, send(TEXT));
      CompletableFuture<List<ReceivedMessage>> received = bench.submit(queue, receive());
      workWhileTheOtherLaneWaits();
      assertThat(sent).isCompleted();
      ReceiptHandle handle = received.join().getFirst().handle();
      bench.leave(queue, new DeleteMessages(List.of(handle)));
    }
    CompletableFuture<List<ReceivedMessage>> after = bench.submit(other, look());
    workWhileTheOtherLaneWaits();
    assertThat(after.join().getFirst().position()).isEqualTo(before.position());

    bench.journals.releaseAll();
    bench.driver().stepAll();
    assertThat(bench.contents(far)).containsExactly("owed");
    for (int round = 0; round < 200; round++) {
      sendAndDelete();
    }

    assertThat(bench.journals.startPosition(LANE)).isGreaterThan(before.position());
    assertThat(bench.contents(other)).containsExactly("the old one");
  }

  /** What the other lane writes does not become durable. */
  private void workWhileTheOtherLaneWaits() {
    boolean worked = true;
    while (worked) {
      worked = bench.journals.releaseOne(0);
      for (String work : List.of("lane-0", "courier", "lane-1", "checkpointer")) {
        worked |= bench.driver().step(work);
      }
    }
  }

  private void sendAndDelete() {
    bench.run(queue, send(TEXT));
    ReceivedMessage message = bench.ask(queue, receive()).getFirst();
    bench.run(queue, new DeleteMessages(List.of(message.handle())));
  }
}
