package dev.millrace.host;

import static dev.millrace.host.HostBench.look;
import static dev.millrace.host.HostBench.queueIn;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes of a message changed on the medium: that message cannot be read, and all else goes on. */
final class DamagedBodyTest {
  private static final QueueId QUEUE = queueIn(0, "orders");
  private static final QueueId FAR = queueIn(1, "far");

  private final HostBench bench = new HostBench(new CheckpointPolicy(2_000, 4_000, 1_000_000));

  @Test
  void messageThatCannotBeReadIsNotMovedToAnotherLaneAndStaysWhereItWas() {
    bench.create(QUEUE, FAR);
    bench.ask(QUEUE, redriveTo(FAR, 1));
    bench.ask(QUEUE, send("a"));
    bench.ask(QUEUE, receive());
    bench.pass(31);
    bench.journals.serveInsteadOfBodies(HostBench.DAMAGED_BODY);

    bench.run(QUEUE, receive());

    assertThat(bench.count(FAR)).isZero();
    assertThat(bench.count(QUEUE)).isEqualTo(1);
    ReceivedMessage message = bench.ask(QUEUE, look()).getFirst();
    assertThatThrownBy(() -> bench.content(QUEUE, message))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(
            "malformed record: the checksum of a record of 9 bytes at " + message.position());
    bench.crash();
    assertThat(bench.count(QUEUE)).isEqualTo(1);
    bench.ask(QUEUE, new DeleteMessages(List.of(bench.ask(QUEUE, receive()).getFirst().handle())));
    assertThat(bench.count(QUEUE)).isZero();
  }

  /** Both are whole, and of one length: only where they stand tells them apart. */
  @Test
  void recordThatADiskWroteOverAnotherOneIsNotServedInItsPlace() {
    bench.create(QUEUE, FAR);
    bench.ask(QUEUE, redriveTo(FAR, 1));
    bench.ask(QUEUE, send("first", "other"));
    List<ReceivedMessage> both =
        List.of(bench.ask(QUEUE, receive()).getFirst(), bench.ask(QUEUE, receive()).getFirst());
    Bytes other =
        bench.journals.body(
            LaneRouter.journalOf(0), both.get(1).position(), both.get(1).sizeBytes());
    assertThat(both.get(0).sizeBytes()).isEqualTo(both.get(1).sizeBytes());
    bench.journals.serveInsteadOfBodies(other);

    assertThat(bench.content(QUEUE, both.get(1))).isEqualTo("other");
    assertThatThrownBy(() -> bench.content(QUEUE, both.get(0)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageEndingWith("bytes at " + both.get(0).position());
    bench.pass(31);
    bench.run(QUEUE, receive());
    bench.journals.serveInsteadOfBodies(null);
    assertThat(bench.contents(FAR)).as("the other one alone was moved").containsExactly("other");
    assertThat(bench.count(QUEUE)).isEqualTo(1);
  }

  @Test
  void bodyOnABadSectorIsReportedWithItsPlaceAndEndsNothing() {
    bench.create(QUEUE, FAR);
    bench.ask(QUEUE, redriveTo(FAR, 1));
    bench.ask(QUEUE, send("a"));
    ReceivedMessage message = bench.ask(QUEUE, receive()).getFirst();
    bench.pass(31);
    bench.journals.failToReadBodies();

    bench.run(QUEUE, receive());

    assertThat(bench.count(FAR)).isZero();
    assertThat(bench.count(QUEUE)).isEqualTo(1);
    assertThat(bench.unreadable()).contains("lane-0 " + message.position());
    assertThatThrownBy(() -> bench.content(QUEUE, message))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(
            "malformed record: the record at %d cannot be read: Input/output error"
                .formatted(message.position()));
  }

  @Test
  void messageThatCannotBeReadIsNotCopiedForwardAndStopsNoSnapshot() {
    bench.create(QUEUE);
    bench.ask(QUEUE, send("the old one"));
    ReceivedMessage old = bench.ask(QUEUE, receive()).getFirst();
    bench.journals.serveInsteadOfBodies(HostBench.DAMAGED_BODY);
    for (int round = 0; round < 200; round++) {
      bench.run(QUEUE, send("x".repeat(100)));
      ReceivedMessage message = bench.ask(QUEUE, receive()).getFirst();
      bench.ask(QUEUE, new DeleteMessages(List.of(message.handle())));
    }

    assertThat(bench.journals.startPosition(LaneRouter.journalOf(0)))
        .isLessThanOrEqualTo(old.position());
    assertThat(bench.journals.snapshots().newest(LaneRouter.journalOf(0)).orElseThrow().position())
        .isGreaterThan(old.position() + 20_000);
    assertThat(bench.count(QUEUE)).isEqualTo(1);
  }
}
