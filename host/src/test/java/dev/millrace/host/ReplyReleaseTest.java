package dev.millrace.host;

import static dev.millrace.host.HostBench.failureOf;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.TagQueue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a reply leaves. */
final class ReplyReleaseTest {
  private static final QueueId QUEUE = HostBench.queueIn(0, "orders");
  private static final QueueId ELSEWHERE = HostBench.queueIn(1, "other");

  private final HostBench bench = new HostBench();

  @BeforeEach
  void queuesAreThereAndAppendsWait() {
    bench.create(QUEUE, ELSEWHERE);
    bench.journals.hold();
  }

  @Test
  void replyLeavesWhenItsFrameIsDurable() {
    var reply = bench.start(QUEUE, send("a"));
    assertThat(reply).isNotDone();

    assertThat(bench.journals.releaseOne(0)).isTrue();
    assertThat(reply).isCompleted();
  }

  @Test
  void replyWaitsForEveryFrameBeforeItsOwn() {
    var first = bench.start(QUEUE, send("a"));
    var second = bench.start(QUEUE, send("b"));
    assertThat(bench.journals.waiting(0)).isEqualTo(2);

    bench.journals.releaseOne(0);
    assertThat(first).isCompleted();
    assertThat(second).isNotDone();
    bench.journals.releaseOne(0);
    assertThat(second).isCompleted();
  }

  @Test
  void commandsOfOneBatchShareAFrame() {
    var first = bench.submit(QUEUE, send("a"));
    var second = bench.submit(QUEUE, send("b"));
    bench.driver().stepAll();

    assertThat(bench.journals.waiting(0)).isEqualTo(1);
    bench.journals.releaseOne(0);
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void refusalLeavesWhenWhatItRestsOnIsDurable() {
    var deletion = bench.start(QUEUE, new DeleteQueue());
    var refused = bench.start(QUEUE, send("a"));
    assertThat(refused).isNotDone();

    bench.journals.releaseOne(0);
    assertThat(deletion).isCompletedWithValue(Ack.DONE);
    assertThat(((RefusedException) failureOf(refused)).problem())
        .isEqualTo(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  @Test
  void readLeavesWhenWhatItRestsOnIsDurable() {
    bench.run(QUEUE, send("a"));
    var description = bench.start(QUEUE, new DescribeQueue());
    var list = bench.host().ask(new ListQueues("123456789012", "eu-central-1", "", "", 10));
    bench.driver().stepAll();
    assertThat(description).isNotDone();
    assertThat(list.get(0)).isNotDone();
    assertThat(list.get(1)).isCompletedWithValue(List.of(ELSEWHERE));

    bench.journals.releaseOne(0);
    assertThat(description.join().visibleCount()).isEqualTo(1);
    assertThat(list.get(0)).isCompletedWithValue(List.of(QUEUE));
  }

  @Test
  void replyThatNothingWaitsForLeavesAtOnce() {
    assertThat(bench.start(QUEUE, new DescribeQueue())).isCompleted();
    assertThat(bench.journals.waiting(0)).isZero();
  }

  @Test
  void receiveWaitsForItsFrameAndItsBodyCanBeRead() {
    bench.run(QUEUE, send("hello"));
    var received = bench.start(QUEUE, receive());
    bench.journals.releaseOne(0);
    assertThat(received).isNotDone();

    bench.journals.releaseOne(0);
    assertThat(received).isCompleted();
    assertThat(bench.content(QUEUE, received.join().getFirst())).isEqualTo("hello");
  }

  @Test
  void receiveThatFindsNothingLeavesAtOnce() {
    bench.run(QUEUE, new TagQueue(Map.of("team", "a")));
    var received = bench.start(QUEUE, receive());

    assertThat(received).isCompletedWithValue(List.of());
    assertThat(bench.journals.waiting(0)).isEqualTo(1);
  }

  @Test
  void messageIsShownAgainWhenTheReceiveIsLost() {
    var sent = bench.start(QUEUE, send("hello"));
    bench.journals.releaseOne(0);
    assertThat(sent).isCompleted();
    bench.run(QUEUE, receive());

    bench.crash();

    assertThat(bench.contents(QUEUE)).containsExactly("hello");
  }

  @Test
  void lanesDoNotWaitForEachOther() {
    var here = bench.start(QUEUE, send("a"));
    var there = bench.start(ELSEWHERE, send("b"));

    bench.journals.releaseOne(1);
    assertThat(there).isCompleted();
    assertThat(here).isNotDone();
  }

  @Test
  void whatWasNotReleasedIsNotThereAfterACrash() {
    bench.run(QUEUE, send("kept"));
    bench.journals.releaseOne(0);
    bench.run(QUEUE, send("lost"));

    bench.crash();

    assertThat(bench.contents(QUEUE)).containsExactly("kept");
  }
}
