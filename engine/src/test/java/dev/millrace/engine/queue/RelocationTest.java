package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.Summary.BodyCopy;
import dev.millrace.engine.Summary.LiveBody;
import dev.millrace.engine.queue.QueueRecord.Relocated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RelocationTest {
  private final QueueScenario scenario = QueueScenario.queue().given(send("a", "b"));

  @Test
  void relocatedMessageIsTheSameInAnotherPlace() {
    ReceivedMessage before = scenario.when(receive(1)).reply().getFirst();
    StoredMessage content = scenario.stored(before);

    scenario
        .when(relocate(before.handle().sequence(), before.position(), content))
        .thenRecords(new Relocated(0, content.id(), content.content()));

    ReceivedMessage after = scenario.at(31).when(receive(2)).reply().getLast();
    assertThat(after.handle().sequence()).isEqualTo(0);
    assertThat(after.receiveCount()).isEqualTo(2);
    assertThat(after.sentAtMillis()).isEqualTo(before.sentAtMillis());
    assertThat(after.position()).isGreaterThan(before.position());
    assertThat(scenario.stored(after)).isEqualTo(content);
  }

  @Test
  void messageThatWasDeletedMeanwhileIsLeftAlone() {
    ReceivedMessage message = scenario.when(receive(1)).reply().getFirst();
    StoredMessage content = scenario.stored(message);

    scenario
        .given(delete(message.handle()))
        .when(relocate(0, message.position(), content))
        .thenRecords();
  }

  @Test
  void messageThatWasRelocatedMeanwhileIsLeftAlone() {
    ReceivedMessage message = scenario.when(receive(1)).reply().getFirst();
    StoredMessage content = scenario.stored(message);

    scenario
        .given(relocate(0, message.position(), content))
        .when(relocate(0, message.position(), content))
        .thenRecords();
  }

  @Test
  void frozenQueueNamesTheBodiesItNeedsAndStaysAsItWas() {
    Summary frozen = scenario.machine().freeze();
    List<MachineRecord> before = all(frozen);
    ReceivedMessage message = scenario.when(receive(1)).reply().getFirst();
    scenario.given(delete(message.handle()), send("c", "d", "e"));

    assertThat(all(frozen)).isEqualTo(before);
    List<LiveBody> bodies = new ArrayList<>();
    frozen.bodies().forEachRemaining(bodies::add);
    assertThat(bodies).extracting(LiveBody::key).containsExactly(0L, 1L);
    assertThat(bodies.getFirst().position()).isEqualTo(message.position());
    assertThat(bodies.getFirst().sizeBytes()).isEqualTo(message.sizeBytes());
  }

  @Test
  void relocationReadsTheContentFromTheRecordThatHeldIt() {
    ReceivedMessage message = scenario.when(receive(1)).reply().getFirst();
    StoredMessage content = scenario.stored(message);
    Bytes record =
        SampleRecords.encoded(new QueueRecord.Sent(0, content.id(), 1, 1, content.content()));
    LiveBody original = new LiveBody(0, message.position(), message.sizeBytes());

    assertThat(RelocateMessages.of(List.of(new BodyCopy(original, record))))
        .isEqualTo(relocate(0, message.position(), content));
  }

  private static RelocateMessages relocate(long sequence, long position, StoredMessage content) {
    return new RelocateMessages(List.of(new RelocateMessages.Copy(sequence, position, content)));
  }

  private static List<MachineRecord> all(Summary summary) {
    List<MachineRecord> records = new ArrayList<>();
    summary.records().forEachRemaining(records::add);
    return records;
  }
}
