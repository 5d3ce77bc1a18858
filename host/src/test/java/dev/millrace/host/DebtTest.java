package dev.millrace.host;

import static dev.millrace.host.HostBench.createQueue;
import static dev.millrace.host.HostBench.look;
import static dev.millrace.host.HostBench.receiveWaiting;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.PurgeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import org.junit.jupiter.api.Test;

/** Effects on machines of the same lane and of other lanes. */
final class DebtTest {
  private static final QueueId ORDERS = HostBench.queueIn(0, "orders");
  private static final QueueId NEAR = HostBench.queueIn(0, "failed");
  private static final QueueId FAR = HostBench.queueIn(1, "failed");

  private final HostBench bench = new HostBench();

  @Test
  void effectInTheSameLaneSharesTheFrameOfItsCause() {
    receivedOnceToBeMovedTo(NEAR);
    int framesBefore = bench.journals.frames(0).size();
    int framesThere = bench.journals.frames(1).size();

    assertThat(bench.ask(ORDERS, look())).isEmpty();

    assertThat(bench.journals.frames(0)).hasSize(framesBefore + 1);
    assertThat(bench.journals.frames(1)).as("the other lane").hasSize(framesThere);
    assertThat(bench.count(ORDERS)).isZero();
    ReceivedMessage moved = bench.ask(NEAR, look()).getFirst();
    assertThat(bench.content(NEAR, moved)).isEqualTo("hello");
    assertThat(moved.deadLetterSource()).isEqualTo(ORDERS);
  }

  @Test
  void refusedEffectInTheSameLaneIsTakenBackInTheSameFrame() {
    receivedOnceToBeMovedTo(NEAR);
    bench.run(NEAR, new DeleteQueue());
    int framesBefore = bench.journals.frames(0).size();

    assertThat(bench.ask(ORDERS, look())).isEmpty();

    assertThat(bench.journals.frames(0)).hasSize(framesBefore + 1);
    assertThat(bench.contents(ORDERS)).containsExactly("hello");
  }

  @Test
  void effectInAnotherLaneIsDeliveredOnlyWhenTheDebtIsDurable() {
    receivedOnceToBeMovedTo(FAR);
    bench.journals.hold();
    bench.run(ORDERS, look());
    assertThat(bench.journals.waiting(0)).isEqualTo(1);
    assertThat(bench.driver().step("courier")).isFalse();

    bench.journals.releaseOne(0);
    assertThat(bench.driver().step("courier")).isTrue();
    assertThat(bench.driver().step("lane-1")).isTrue();
    assertThat(bench.journals.waiting(1)).isEqualTo(1);
    assertThat(bench.driver().step("lane-0")).as("not settled before it is durable").isFalse();

    bench.journals.releaseOne(1);
    assertThat(bench.driver().step("lane-0")).isTrue();
    bench.journals.releaseAll();
    assertThat(bench.count(ORDERS)).isZero();
    assertThat(bench.contents(FAR)).containsExactly("hello");
  }

  @Test
  void movedMessageWakesWhoeverWaitsInTheOtherLane() {
    receivedOnceToBeMovedTo(FAR);
    var waiting = bench.start(FAR, receiveWaiting(20));

    bench.run(ORDERS, look());

    assertThat(bench.content(FAR, waiting.join().getFirst())).isEqualTo("hello");
  }

  @Test
  void refusedMoveComesBackFromTheOtherLane() {
    receivedOnceToBeMovedTo(FAR);
    bench.run(FAR, new DeleteQueue());

    assertThat(bench.ask(ORDERS, look())).isEmpty();

    assertThat(bench.contents(ORDERS)).containsExactly("hello");
    assertThat(bench.contents(ORDERS)).as("and is not moved again").containsExactly("hello");
  }

  @Test
  void refusedMoveDoesNotComeBackIntoAPurgedQueue() {
    receivedOnceToBeMovedTo(FAR);
    bench.run(FAR, new DeleteQueue());
    bench.leave(ORDERS, look());
    bench.driver().step("lane-0");
    bench.leave(ORDERS, new PurgeQueue(0));
    bench.driver().step("lane-0");

    bench.driver().stepAll();

    assertThat(bench.count(ORDERS)).isZero();
  }

  @Test
  void debtIsDeliveredAgainAfterARestartAndTakenOnce() {
    receivedOnceToBeMovedTo(FAR);
    bench.journals.hold();
    bench.run(ORDERS, look());
    bench.journals.releaseOne(0);
    bench.driver().step("courier");
    bench.driver().step("lane-1");
    bench.journals.releaseOne(1);
    // Taken and durable over there; not settled here.
    bench.crash();
    int framesBefore = bench.journals.frames(1).size();

    bench.driver().stepAll();

    assertThat(bench.journals.frames(1)).as("changes nothing").hasSize(framesBefore);
    assertThat(bench.contents(FAR)).containsExactly("hello");
    assertThat(bench.count(ORDERS)).isZero();
  }

  @Test
  void secondDeliveryIsRefusedLikeTheFirstThoughTheQueueIsThereByNow() {
    receivedOnceToBeMovedTo(FAR);
    bench.run(FAR, new DeleteQueue());
    bench.journals.hold();
    bench.run(ORDERS, look());
    bench.journals.releaseOne(0);
    bench.driver().step("courier");
    bench.driver().step("lane-1");
    bench.journals.releaseOne(1);
    bench.crash();
    bench.leave(FAR, createQueue());
    bench.driver().step("lane-1");

    bench.driver().stepAll();

    assertThat(bench.count(FAR)).isZero();
    assertThat(bench.contents(ORDERS)).containsExactly("hello");
  }

  @Test
  void answersAreStillKnownAfterTheAnsweringLaneWasRestarted() {
    receivedOnceToBeMovedTo(FAR);
    for (int i = 0; i < 5; i++) {
      bench.ask(ORDERS, send("m" + i));
    }
    bench.ask(ORDERS, look());
    bench.crash();
    bench.ask(ORDERS, look());
    bench.crash();
    bench.driver().stepAll();

    assertThat(bench.contents(FAR)).containsExactly("hello", "m0", "m1", "m2", "m3", "m4");
    assertThat(bench.count(ORDERS)).isZero();
  }

  private void receivedOnceToBeMovedTo(QueueId failed) {
    bench.create(ORDERS, failed);
    bench.ask(ORDERS, redriveTo(failed, 1));
    bench.ask(ORDERS, send("hello"));
    assertThat(bench.ask(ORDERS, look())).hasSize(1);
  }
}
