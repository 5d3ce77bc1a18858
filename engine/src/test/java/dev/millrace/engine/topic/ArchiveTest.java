package dev.millrace.engine.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.Summary.BodyCopy;
import dev.millrace.engine.Summary.LiveBody;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.topic.TopicRecord.ArchiveForgotten;
import dev.millrace.engine.topic.TopicRecord.Published;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ArchiveTest {
  @Test
  void whatIsPublishedStaysWhenItsFanOutIsOver() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(1);
    topic.publish(3);
    assertThat(topic.bodies()).containsExactly(1L, 2L, 3L);

    topic.fanOut();

    assertThat(topic.machine().machine().hasErrands()).isFalse();
    assertThat(topic.bodies()).containsExactly(1L, 2L, 3L);
    assertThat(topic.archived()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatWasPublishedBeforeIsNotKept() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(1).setArchivePolicy("");
    topic.publish(2);
    topic.setArchivePolicy(ArchiveScenario.archivePolicy(1));
    topic.publish(1);

    assertThat(topic.archived()).containsExactly(3L);
    assertThat(topic.bodies()).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void housekeepingLetsGoOfWhatWasKeptLongEnough() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(1);
    topic.publish(2);
    topic.fanOut().pass(3600);
    topic.publish(1);
    topic.fanOut();
    long wakeAtMillis = topic.machine().machine().wakeAtMillis(false).orElseThrow();
    assertThat(wakeAtMillis).isLessThanOrEqualTo(topic.nowMillis() + 3_600_000);

    topic.pass(ArchiveScenario.DAY_SECONDS - 3600);
    long oneDayAgo = topic.nowMillis() - ArchiveScenario.DAY_SECONDS * 1000;
    topic.when(TopicHousekeeping.INSTANCE).thenRecords(new ArchiveForgotten(2, oneDayAgo));

    assertThat(topic.archived()).containsExactly(3L);
    assertThat(topic.bodies()).containsExactly(3L);
    assertThat(topic.when(TopicHousekeeping.INSTANCE).records()).isEmpty();
    assertThat(topic.machine().machine().wakeAtMillis(false).orElseThrow())
        .isGreaterThanOrEqualTo(topic.nowMillis() + 3_600_000);
  }

  @Test
  void aShorterPeriodLetsGoAtOnceAndALongerOneBringsNothingBack() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(10);
    topic.publish(1);
    topic.fanOut().pass(5 * ArchiveScenario.DAY_SECONDS);
    topic.publish(1);
    topic.fanOut().setArchivePolicy(ArchiveScenario.archivePolicy(2));
    assertThat(topic.machine().machine().wakeAtMillis(false).orElseThrow())
        .isLessThan(topic.nowMillis());
    topic.given(TopicHousekeeping.INSTANCE);
    long beginningMillis = topic.nowMillis() - 2 * ArchiveScenario.DAY_SECONDS * 1000;

    topic.setArchivePolicy(ArchiveScenario.archivePolicy(10));

    assertThat(topic.archived()).containsExactly(2L);
    assertThat(topic.when(new DescribeTopic()).reply().archivedSinceMillis())
        .isEqualTo(beginningMillis);
  }

  @Test
  void theArchiveBeginsWhenItWasSetAndLaterWhereThePeriodBegins() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(2);
    assertThat(topic.when(new DescribeTopic()).reply().archivedSinceMillis())
        .isEqualTo(MachineScenario.START_MILLIS);

    topic.pass(5 * ArchiveScenario.DAY_SECONDS);

    assertThat(topic.when(new DescribeTopic()).reply().archivedSinceMillis())
        .isEqualTo(topic.nowMillis() - 2 * ArchiveScenario.DAY_SECONDS * 1000);
  }

  @Test
  void withoutThePolicyEverythingGoes() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(1);
    topic.publish(3);
    topic.fanOut().setArchivePolicy("");

    assertThat(topic.archived()).isEmpty();
    assertThat(topic.bodies()).isEmpty();
    assertThat(topic.when(new DescribeTopic()).reply().archivedSinceMillis()).isZero();
  }

  @Test
  void aTopicIsNotDeletedBeforeItsArchiveIsGivenUp() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(1);
    topic.when(new DeleteTopic()).thenRefused(TopicProblem.TOPIC_HAS_ARCHIVE);

    topic.setArchivePolicy("").given(new DeleteTopic());
    topic.when(new DescribeTopic()).thenRefused(TopicProblem.TOPIC_DOES_NOT_EXIST);
  }

  @Test
  void archivedMessagesAreRelocated() {
    ArchiveScenario topic = ArchiveScenario.archivedFor(1);
    topic.publish(2);
    topic.fanOut();
    LiveBody body = topic.machine().machine().freeze().bodies().next();
    UUID id = new UUID(7, 7);
    PublishedMessage message = new PublishedMessage(false, 1, 5, 1, 2, 0, null, Bytes.utf8("text"));
    Encoder out = new Encoder(64);
    new Published(id, message).encode(out);
    List<BodyCopy> copies = List.of(new BodyCopy(body, out.toBytes()));

    topic.when(RelocatePublications.of(copies)).thenRecords(new Published(id, message.copy()));

    LiveBody moved = topic.machine().machine().freeze().bodies().next();
    assertThat(moved.key()).isEqualTo(1);
    assertThat(moved.position()).isNotEqualTo(body.position());
    topic.when(RelocatePublications.of(copies)).thenRecords();
  }

  @Test
  void segmentsComeAndGo() {
    Archive archive = new Archive();
    int count = 3 * ArchiveSegment.ROWS_MAX / 2;
    for (int i = 1; i <= count; i++) {
      archive.add(new ArchivedMessage(2L * i, i, 100L * i, 10));
    }
    Archive frozen = archive.freeze();

    archive.forgetThrough(2L * ArchiveSegment.ROWS_MAX + 2);
    archive.move(2L * count, 7, 8);
    archive.add(new ArchivedMessage(2L * count + 2, count + 1, 1, 1));

    assertThat(archive.first().sequence()).isEqualTo(2L * ArchiveSegment.ROWS_MAX + 4);
    assertThat(archive.find(2L * ArchiveSegment.ROWS_MAX)).isNull();
    assertThat(archive.find(2L * count - 1)).isNull();
    assertThat(archive.find(2L * count)).isEqualTo(new ArchivedMessage(2L * count, count, 7, 8));
    assertThat(archive.lastSequenceBefore(count)).isEqualTo(2L * count - 2);
    assertThat(archive.after(2L * count - 3, count + 1, 10))
        .extracting(ArchivedMessage::sequence)
        .containsExactly(2L * count - 2, 2L * count);
    assertThat(frozen.first().sequence()).isEqualTo(2);
    assertThat(frozen.find(2L * count))
        .isEqualTo(new ArchivedMessage(2L * count, count, 100L * count, 10));
    archive.forgetThrough(Long.MAX_VALUE);
    assertThat(archive.isEmpty()).isTrue();
    assertThat(archive.lastSequence()).isZero();
  }
}
