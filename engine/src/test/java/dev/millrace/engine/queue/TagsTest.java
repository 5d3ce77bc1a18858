package dev.millrace.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.QueueRecord.Tagged;
import dev.millrace.engine.queue.QueueRecord.Untagged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TagsTest {
  @Test
  void tagThatIsThereGetsTheNewValueAndOthersStay() {
    QueueScenario scenario = QueueScenario.queue().given(new TagQueue(Map.of("a", "1", "b", "2")));

    scenario
        .when(new TagQueue(Map.of("b", "3")))
        .thenRecords(new Tagged(Map.of("b", "3")))
        .thenReply(Ack.DONE);

    assertThat(scenario.when(new DescribeQueue()).reply().tags())
        .isEqualTo(Map.of("a", "1", "b", "3"));
  }

  @Test
  void untagTakesKeysAwayAndMindsNoneThatAreNotThere() {
    QueueScenario scenario = QueueScenario.queue().given(new TagQueue(Map.of("a", "1", "b", "2")));

    scenario
        .when(new UntagQueue(List.of("a", "nothing")))
        .thenRecords(new Untagged(List.of("a", "nothing")))
        .thenReply(Ack.DONE);

    assertThat(scenario.when(new DescribeQueue()).reply().tags()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void fiftyTagsAreTheMostWhoeverAddsThem() {
    QueueScenario scenario = QueueScenario.queue().given(new TagQueue(QueueLifeTest.tags(50)));

    scenario.when(new TagQueue(Map.of("one", "more"))).thenRefused(QueueProblem.TOO_MANY_TAGS);
    scenario.given(new TagQueue(Map.of("key7", "other")), new UntagQueue(List.of("key8")));
    scenario.given(new TagQueue(Map.of("one", "more")));
  }

  @Test
  void queueThatIsNotThereRefuses() {
    QueueScenario.empty()
        .when(new TagQueue(Map.of("a", "1")))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST)
        .when(new UntagQueue(List.of("a")))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
