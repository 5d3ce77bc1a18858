package dev.millrace.host;

import static dev.millrace.host.HostBench.failureOf;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.receiveWaiting;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.PurgeQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.journal.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that wait beside their machine. */
final class ParkedTest {
  private static final QueueId QUEUE = HostBench.queueIn(0, "orders");
  private static final QueueId NEIGHBOUR = HostBench.queueIn(0, "neighbour");

  private final HostBench bench = new HostBench();

  @BeforeEach
  void queuesAreThere() {
    bench.create(QUEUE, NEIGHBOUR);
  }

  @Test
  void parkedReceiveIsAnsweredByASend() {
    var parked = bench.start(QUEUE, receiveWaiting(20));
    assertThat(parked).isNotDone();
    bench.pass(3).run(NEIGHBOUR, send("not this"));
    assertThat(parked).isNotDone();

    bench.run(QUEUE, send("a"));

    assertThat(bench.content(QUEUE, parked.join().getFirst())).isEqualTo("a");
    assertThat(bench.journals.frames(0).getLast().timestampMillis())
        .isEqualTo(parked.join().getFirst().sentAtMillis());
  }

  @Test
  void parkedReceiveIsAnsweredWhenAVisibilityTimeoutEnds() {
    bench.run(QUEUE, send("a"));
    bench.run(QUEUE, receive());
    var parked = bench.pass(15).start(QUEUE, receiveWaiting(20));
    long wakeAtMillis = bench.driver().work("lane-0").nextWorkAtMillis();

    bench.pass(14).driver().stepAll();
    assertThat(parked).isNotDone();
    bench.pass(1).driver().stepAll();

    assertThat(parked.join().getFirst().receiveCount()).isEqualTo(2);
    assertThat(parked.join().getFirst().sentAtMillis() + 30_000).isEqualTo(wakeAtMillis);
  }

  @Test
  void parkedReceiveIsAnsweredSoonerWhenItsQueueLetsItWaitForLess() {
    bench.ask(QUEUE, waitingTime(20));
    var parked = bench.start(QUEUE, new ReceiveMessages(1, 30, null));
    bench.ask(QUEUE, waitingTime(2));

    bench.pass(1).driver().stepAll();
    assertThat(parked).isNotDone();
    bench.pass(1).driver().stepAll();

    assertThat(parked.join()).isEmpty();
  }

  @Test
  void parkedReceiveIsAnsweredLaterWhenItsQueueLetsItWaitForLonger() {
    bench.ask(QUEUE, waitingTime(2));
    var parked = bench.start(QUEUE, new ReceiveMessages(1, 30, null));
    bench.ask(QUEUE, waitingTime(20));

    bench.pass(19).driver().stepAll();
    assertThat(parked).isNotDone();
    bench.pass(1).driver().stepAll();

    assertThat(parked.join()).isEmpty();
  }

  private static SetQueueSettings waitingTime(int seconds) {
    return new SetQueueSettings(
        new QueueSettingsChange(
            Map.of(QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, Integer.toString(seconds)),
            null));
  }

  @Test
  void parkedReceiveIsAnsweredWhenATimeoutIsSetToZero() {
    bench.run(QUEUE, send("a"));
    ReceivedMessage message = bench.ask(QUEUE, receive()).getFirst();
    var parked = bench.start(QUEUE, receiveWaiting(20));

    bench.ask(
        QUEUE, new ChangeVisibilities(List.of(new ChangeVisibilities.Entry(message.handle(), 0))));

    assertThat(parked.join()).hasSize(1);
  }

  @Test
  void parkedReceiveIsAnsweredWithNothingAtItsDeadline() {
    var parked = bench.start(QUEUE, receiveWaiting(20));
    assertThat(bench.driver().work("lane-0").nextWorkAtMillis())
        .isEqualTo(bench.journals.frames(0).getFirst().timestampMillis() + 20_000);

    bench.pass(19).driver().stepAll();
    assertThat(parked).isNotDone();
    bench.pass(1).driver().stepAll();

    assertThat(parked).isCompletedWithValue(List.of());
    assertThat(bench.driver().work("lane-0").nextWorkAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void cancelledReceiveTakesNoMessage() {
    var cancelled = bench.start(QUEUE, receiveWaiting(20));
    var next = bench.start(QUEUE, receiveWaiting(20));
    cancelled.cancel(false);

    bench.run(QUEUE, send("a"));

    assertThat(next.join()).hasSize(1);
    assertThat(next.join().getFirst().receiveCount()).isEqualTo(1);
    assertThat(bench.ask(QUEUE, new DescribeQueue()).inFlightCount()).isEqualTo(1);
  }

  @Test
  void receiveCancelledInTheMailboxTakesNoMessage() {
    bench.run(QUEUE, send("a"));
    assertThat(bench.submit(QUEUE, receive()).cancel(false)).isTrue();
    bench.driver().stepAll();

    assertThat(bench.ask(QUEUE, new DescribeQueue()).visibleCount()).isEqualTo(1);
  }

  @Test
  void cancelledReceiveIsForgottenAtItsDeadline() {
    assertThat(bench.start(QUEUE, receiveWaiting(20)).cancel(false)).isTrue();
    bench.pass(20).driver().stepAll();

    assertThat(bench.driver().work("lane-0").nextWorkAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void parkedReceivesAreServedInTheOrderInWhichTheyCame() {
    List<CompletableFuture<List<ReceivedMessage>>> parked = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      parked.add(bench.submit(QUEUE, receiveWaiting(20)));
    }
    bench.driver().stepAll();

    for (int i = 0; i < 1_000; i += 2) {
      bench.run(QUEUE, send("m" + i, "m" + (i + 1)));
      assertThat(bench.content(QUEUE, parked.get(i).join().getFirst())).isEqualTo("m" + i);
      assertThat(bench.content(QUEUE, parked.get(i + 1).join().getFirst()))
          .isEqualTo("m" + (i + 1));
      assertThat(parked.subList(i + 2, 1_000)).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void receiveThatComesLaterDoesNotOvertakeThoseWhoWait() {
    bench.run(QUEUE, send("a"));
    bench.run(QUEUE, receive());
    var first = bench.pass(29).start(QUEUE, receiveWaiting(20));
    var second = bench.pass(1).submit(QUEUE, receiveWaiting(20));
    bench.driver().stepAll();

    assertThat(first.join()).hasSize(1);
    assertThat(second).isNotDone();
  }

  @Test
  void drainAnswersAllWhoAreParkedWithWhatThereIs() {
    var empty = bench.start(QUEUE, receiveWaiting(20));
    var other = bench.start(NEIGHBOUR, receiveWaiting(20));
    bench.host().drain();
    bench.driver().stepAll();

    assertThat(empty).isCompletedWithValue(List.of());
    assertThat(other).isCompletedWithValue(List.of());
    assertThat(bench.driver().work("lane-0").nextWorkAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void deletedQueueRefusesThoseWhoWaitThere() {
    var parked = bench.start(QUEUE, receiveWaiting(20));
    bench.run(QUEUE, new DeleteQueue());

    assertThat(((RefusedException) failureOf(parked)).problem())
        .isEqualTo(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  @Test
  void purgedQueueLetsThemWaitOn() {
    var parked = bench.start(QUEUE, receiveWaiting(20));
    bench.run(QUEUE, new PurgeQueue(0));

    assertThat(parked).isNotDone();
    bench.run(QUEUE, send("a"));
    assertThat(parked.join()).hasSize(1);
  }

  @Test
  void messageThatIsMovedIsTakenByWhoeverWaitsAtTheDeadLetterQueue() {
    bench.ask(QUEUE, redriveTo(NEIGHBOUR, 1));
    bench.run(QUEUE, send("a"));
    bench.run(QUEUE, receive());
    var there = bench.start(NEIGHBOUR, receiveWaiting(20));
    var here = bench.pass(15).start(QUEUE, receiveWaiting(20));
    assertThat(there).isNotDone();

    var again = bench.pass(5).start(NEIGHBOUR, receiveWaiting(20));
    assertThat(there).isCompletedWithValue(List.of());
    bench.pass(10).driver().stepAll();

    assertThat(again.join().getFirst().deadLetterSource()).isEqualTo(QUEUE);
    assertThat(here).isNotDone();
  }

  @Test
  void manyMovesAtOnceAreSpreadOverFramesOfBoundedSize() {
    int messages = 60_000;
    for (int i = 0; i < messages / 10; i++) {
      bench.leave(QUEUE, send("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }
    bench.driver().stepAll();
    for (int i = 0; i < messages / 10; i++) {
      bench.leave(QUEUE, HostBench.look());
    }
    bench.driver().stepAll();
    bench.ask(QUEUE, redriveTo(NEIGHBOUR, 1));
    int framesBefore = bench.journals.frames(0).size();

    var parked = bench.start(QUEUE, receiveWaiting(20));

    assertThat(parked).isNotDone();
    assertThat(bench.count(QUEUE)).isZero();
    assertThat(bench.count(NEIGHBOUR)).isEqualTo(messages);
    List<Frame> frames = bench.journals.frames(0);
    assertThat(frames.size()).isGreaterThan(framesBefore + 1);
    assertThat(frames).allMatch(frame -> frame.payload().size() < 5 * 1024 * 1024);
  }
}
