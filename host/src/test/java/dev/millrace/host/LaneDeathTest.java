package dev.millrace.host;

import static dev.millrace.host.HostBench.failureOf;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.receiveWaiting;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.journal.JournalException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who wait when a lane cannot go on, and of a lane when others fail. */
final class LaneDeathTest {
  private static final QueueId QUEUE = HostBench.queueIn(0, "orders");
  private static final QueueId EMPTY = HostBench.queueIn(0, "empty");
  private static final QueueId ELSEWHERE = HostBench.queueIn(1, "other");

  private final HostBench bench = new HostBench();

  @BeforeEach
  void queuesAreThere() {
    bench.create(QUEUE, EMPTY, ELSEWHERE);
  }

  @Test
  void failedAppendFailsAllWhoWaitForIt() {
    bench.journals.hold();
    var first = bench.start(QUEUE, send("a"));
    var second = bench.start(QUEUE, send("b"));
    var read = bench.start(QUEUE, new DescribeQueue());

    bench.journals.fail(0);

    assertDead(first);
    assertDead(second);
    assertDead(read);
    assertThat(failureOf(first)).hasCauseInstanceOf(JournalException.Failed.class);
  }

  @Test
  void deadLaneFailsCommandsInItsMailboxAndAllThatComeLater() {
    bench.journals.hold();
    bench.run(QUEUE, send("a"));
    var waiting = bench.submit(QUEUE, receive());
    bench.journals.fail(0);
    bench.driver().stepAll();
    assertDead(waiting);

    assertDead(bench.start(QUEUE, send("later")));
    assertDead(bench.start(EMPTY, new DescribeQueue()));
    for (var answer :
        bench
            .host()
            .ask(new ListQueues("123456789012", "eu-central-1", "", "", 10))
            .subList(0, 1)) {
      bench.driver().stepAll();
      assertDead(answer);
    }
    assertThat(bench.journals.frames(0)).hasSize(3);
  }

  @Test
  void deadLaneFailsParkedCommands() {
    var parked = bench.start(EMPTY, receiveWaiting(20));
    bench.journals.hold();
    bench.run(QUEUE, send("a"));
    bench.journals.fail(0);
    bench.driver().stepAll();

    assertDead(parked);
  }

  @Test
  void deadLaneHasNothingToDoWhateverItsTimersSay() {
    bench.run(EMPTY, receiveWaiting(20));
    bench.journals.hold();
    bench.run(QUEUE, send("a"));
    bench.journals.fail(0);
    bench.driver().stepAll();

    bench.pass(1_000_000);

    assertThat(bench.driver().step("lane-0")).isFalse();
    assertThat(bench.driver().work("lane-0").nextWorkAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void otherLanesLiveOn() {
    bench.journals.fail(0);
    assertDead(bench.start(QUEUE, send("a")));

    assertThat(bench.start(ELSEWHERE, send("b"))).isCompleted();
  }

  @Test
  void restartBringsBackExactlyWhatWasAcknowledged() {
    assertThat(bench.start(QUEUE, send("acknowledged"))).isCompleted();
    bench.journals.hold();
    bench.run(QUEUE, send("failed"));
    bench.journals.fail(0);

    bench.crash();

    assertThat(bench.contents(QUEUE)).containsExactly("acknowledged");
  }

  @Test
  void faultInADecisionFailsOnlyTheOneWhoAsked() {
    var before = bench.submit(QUEUE, send("a"));
    var faulty = bench.submit(QUEUE, Faulty.INSTANCE);
    var after = bench.submit(QUEUE, send("b"));
    bench.driver().stepAll();

    assertThat(before).isCompleted();
    assertThat(after).isCompleted();
    assertThat(failureOf(faulty)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void faultInAQueryFailsOnlyTheOneWhoAsked() {
    var faulty =
        bench
            .host()
            .ask(_ -> {
              throw new ArithmeticException();
            });
    bench.driver().stepAll();

    assertThat(failureOf(faulty.getFirst())).isInstanceOf(ArithmeticException.class);
    assertThat(bench.start(QUEUE, send("a"))).isCompleted();
  }

  @Test
  void closedHostRefusesWhatIsParkedWhatWasNotDecidedAndWhatComesLater() {
    var parked = bench.start(EMPTY, receiveWaiting(20));
    bench.journals.hold();
    var decided = bench.start(QUEUE, send("a"));
    var undecided = bench.submit(QUEUE, send("b"));

    bench.host().close();

    assertThat(decided).as("durable when close returns").isCompleted();
    for (CompletableFuture<?> refused :
        new CompletableFuture<?>[] {parked, undecided, bench.submit(QUEUE, send("c"))}) {
      assertThat(failureOf(refused))
          .isInstanceOf(LaneDeadException.class)
          .hasMessage("the host is closed");
    }
    bench.crash();
    assertThat(bench.contents(QUEUE)).containsExactly("a");
  }

  private static void assertDead(CompletableFuture<?> reply) {
    assertThat(failureOf(reply))
        .isInstanceOf(LaneDeadException.class)
        .hasMessage("the journal cannot be written: no space left");
  }

  private enum Faulty implements Command<QueueMachine, Ack> {
    INSTANCE;

    @Override
    public Decision<Ack> decide(QueueMachine queue, Context context) {
      throw new ArithmeticException();
    }
  }
}
