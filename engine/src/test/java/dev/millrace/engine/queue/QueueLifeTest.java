package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.RECREATE_MILLIS;
import static dev.millrace.engine.queue.QueueCommands.attribute;
import static dev.millrace.engine.queue.QueueCommands.createQueue;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.QueueRecord.Created;
import dev.millrace.engine.queue.QueueRecord.Deleted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class QueueLifeTest {
  private static final QueueSettingsChange LONG_TIMEOUT =
      attribute(QueueAttribute.VISIBILITY_TIMEOUT, "60");

  @Test
  void createIsRecordedWithAttributesTagsAndTime() {
    CreateQueue create = new CreateQueue(LONG_TIMEOUT, Map.of("team", "a"), RECREATE_MILLIS);

    QueueScenario.empty()
        .at(3)
        .when(create)
        .thenRecords(
            new Created(
                new QueueSettings(Map.of(QueueAttribute.VISIBILITY_TIMEOUT, "60"), null),
                Map.of("team", "a"),
                millisAt(3)))
        .thenReply(Ack.DONE);
  }

  @Test
  void createOfWhatIsThereWithTheSameAttributesWritesNothing() {
    QueueScenario.empty()
        .given(createQueue(LONG_TIMEOUT))
        .when(createQueue(LONG_TIMEOUT))
        .thenRecords()
        .thenReply(Ack.DONE);
  }

  @Test
  void createNeedNotNameAllAttributes() {
    QueueScenario.empty().given(createQueue(LONG_TIMEOUT)).when(createQueue()).thenRecords();
  }

  @Test
  void createMayNameADefaultThatWasNeverGiven() {
    QueueScenario.queue()
        .when(createQueue(attribute(QueueAttribute.VISIBILITY_TIMEOUT, "30")))
        .thenRecords()
        .then()
        .when(createQueue(attribute(QueueAttribute.REDRIVE_POLICY, "")))
        .thenRecords();
  }

  @Test
  void createWithOtherAttributesIsRefused() {
    QueueScenario.queue()
        .when(createQueue(LONG_TIMEOUT))
        .thenRefused(QueueProblem.QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES);
  }

  @Test
  void createIsComparedWithTheAttributesAsTheyAreNow() {
    QueueScenario.queue()
        .given(set(QueueAttribute.VISIBILITY_TIMEOUT, "60"), createQueue(LONG_TIMEOUT))
        .when(createQueue(attribute(QueueAttribute.VISIBILITY_TIMEOUT, "30")))
        .thenRefused(QueueProblem.QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES);
  }

  @Test
  void createTakesFiftyTagsAndNoMore() {
    QueueScenario.empty().given(new CreateQueue(QueueSettingsChange.NONE, tags(50), 0));
    QueueScenario.empty()
        .when(new CreateQueue(QueueSettingsChange.NONE, tags(51), 0))
        .thenRefused(QueueProblem.TOO_MANY_TAGS);
  }

  @Test
  void deleteTakesAllMessagesAndIsRefusedTheSecondTime() {
    QueueScenario.queue()
        .given(send("a", "b"), receive(1))
        .at(8)
        .when(new DeleteQueue())
        .thenRecords(new Deleted(millisAt(8)))
        .then()
        .thenCounts(0, 0, 0)
        .thenNeverWakes()
        .when(new DeleteQueue())
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  @Test
  void nameCanBeUsedAgainOnlyAfterTheInterval() {
    QueueScenario.queue()
        .at(10)
        .given(new DeleteQueue())
        .atMillis(69_999)
        .when(createQueue())
        .thenRefused(QueueProblem.QUEUE_DELETED_RECENTLY)
        .at(70)
        .when(createQueue())
        .thenRecords(new Created(QueueSettings.DEFAULTS, Map.of(), millisAt(70)));
  }

  @Test
  void queueMadeAgainKnowsNothingOfTheOneBefore() {
    QueueScenario scenario =
        QueueScenario.empty()
            .given(new CreateQueue(LONG_TIMEOUT, Map.of("old", "tag"), RECREATE_MILLIS))
            .given(send("old"), new DeleteQueue())
            .at(60)
            .given(createQueue());

    scenario
        .when(new DescribeQueue())
        .thenReply(
            new QueueDescription(
                QueueSettings.DEFAULTS, Map.of(), millisAt(60), millisAt(60), 0, 0, 0, 0));
    scenario.when(receive(1)).thenReply(List.of());
  }

  @Test
  void descriptionCountsMessagesAndNamesTheOldest() {
    QueueScenario.queue()
        .at(1)
        .given(set(QueueAttribute.DELAY_SECONDS, "5"), send("a"))
        .at(6)
        .given(receive(1), send("b"), set(QueueAttribute.DELAY_SECONDS, "0"), send("c"))
        .when(new DescribeQueue())
        .thenReply(
            new QueueDescription(
                new QueueSettings(Map.of(QueueAttribute.DELAY_SECONDS, "0"), null),
                Map.of(),
                millisAt(0),
                millisAt(6),
                1,
                1,
                1,
                millisAt(1)));
  }

  @Test
  void queueThatNeverWasHasNothingToSay() {
    QueueScenario.empty().when(new DescribeQueue()).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    assertThat(QueueScenario.empty().machine().exists()).isFalse();
    assertThat(QueueScenario.queue().machine().exists()).isTrue();
  }

  static Map<String, String> tags(int count) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      tags.put("key" + i, "value" + i);
    }
    return tags;
  }
}
