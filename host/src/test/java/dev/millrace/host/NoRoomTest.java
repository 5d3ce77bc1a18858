package dev.millrace.host;

import static dev.millrace.host.HostBench.createQueue;
import static dev.millrace.host.HostBench.failureOf;
import static dev.millrace.host.HostBench.queueIn;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoRoomTest {
  private static final QueueId QUEUE = queueIn(0, "orders");
  private static final QueueId OTHER = queueIn(1, "more");

  private final HostBench bench = new HostBench();

  @Test
  void whatWouldStayIsRefusedAndWhatMakesRoomIsNot() {
    bench.create(QUEUE);
    bench.ask(QUEUE, send("a"));
    bench.journals.spaceLeft(false);

    assertThat(failureOf(bench.start(QUEUE, send("b"))))
        .isInstanceOf(NoRoomException.class)
        .hasMessage("The disk is nearly full. Nothing was taken in; try again later.");
    assertThat(failureOf(bench.start(OTHER, createQueue()))).isInstanceOf(NoRoomException.class);
    ReceivedMessage message = bench.ask(QUEUE, receive()).getFirst();
    assertThat(bench.ask(QUEUE, new DeleteMessages(List.of(message.handle())))).isEqualTo(Ack.DONE);
    assertThat(bench.count(QUEUE)).isZero();
  }

  @Test
  void sendsAreTakenAgainWhenThereIsRoom() {
    bench.create(QUEUE);
    bench.journals.spaceLeft(false);
    assertThat(failureOf(bench.start(QUEUE, send("a")))).isInstanceOf(NoRoomException.class);

    bench.journals.spaceLeft(true);
    bench.ask(QUEUE, send("b"));

    assertThat(bench.contents(QUEUE)).containsExactly("b");
  }
}
