package dev.millrace.engine.topic;

import static dev.millrace.engine.topic.TopicScenario.START_MILLIS;
import static dev.millrace.engine.topic.TopicScenario.queue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.topic.TopicRecord.ArchiveBegun;
import dev.millrace.engine.topic.TopicRecord.Created;
import dev.millrace.engine.topic.TopicRecord.Deleted;
import dev.millrace.engine.topic.TopicRecord.SettingsChanged;
import dev.millrace.engine.topic.TopicRecord.Tagged;
import dev.millrace.engine.topic.TopicRecord.Untagged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Topics come and go; attributes and tags. */
final class TopicLifeTest {
  private static final Map<TopicAttribute, String> NAMED =
      Map.of(TopicAttribute.DISPLAY_NAME, "News");

  @Test
  void topicIsMadeOnce() {
    TopicScenario topic = TopicScenario.empty();

    topic
        .when(new CreateTopic(NAMED, Map.of("a", "b")))
        .thenRecords(new Created(new TopicSettings(NAMED), Map.of("a", "b"), START_MILLIS))
        .thenReply(TopicScenario.TOPIC);

    topic.when(new CreateTopic(NAMED, Map.of("a", "b"))).thenRecords();
    topic.when(new CreateTopic(Map.of(), Map.of())).thenRecords();
    topic
        .when(new CreateTopic(Map.of(TopicAttribute.DISPLAY_NAME, "x"), Map.of()))
        .thenRefused(TopicProblem.TOPIC_EXISTS_WITH_OTHER_ATTRIBUTES);
    topic
        .when(new CreateTopic(Map.of(), Map.of("a", "c")))
        .thenRefused(TopicProblem.TOPIC_EXISTS_WITH_OTHER_TAGS);
  }

  @Test
  void deletedTopicLeavesNothingBehind() {
    TopicScenario topic =
        TopicScenario.topic().given(queue("orders"), new TagTopic(Map.of("a", "b")));

    topic.pass(5).when(new DeleteTopic()).thenRecords(new Deleted(START_MILLIS + 5000));

    topic.when(new DeleteTopic()).thenRecords().thenReply(Ack.DONE);
    topic.when(queue("orders")).thenRefused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    topic.when(new DescribeTopic()).thenRefused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    topic
        .when(new SetTopicAttribute(TopicAttribute.POLICY, "p"))
        .thenRefused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    TopicDescription anew =
        topic.given(new CreateTopic(Map.of(), Map.of())).when(new DescribeTopic()).reply();
    assertThat(anew.tags()).isEmpty();
    assertThat(anew.confirmedCount()).isZero();
  }

  @Test
  void attributeIsReplacedOnlyWhereItIsWhatSomebodySaw() {
    TopicScenario topic = TopicScenario.topic();

    topic
        .when(new SetTopicAttribute(TopicAttribute.POLICY, "", "p"))
        .thenRecords(new SettingsChanged(new TopicSettings(Map.of(TopicAttribute.POLICY, "p"))));

    topic
        .when(new SetTopicAttribute(TopicAttribute.POLICY, "", "q"))
        .thenRefused(TopicProblem.ATTRIBUTE_CHANGED);
    topic
        .when(new SetTopicAttribute(TopicAttribute.POLICY, "p", ""))
        .thenRecords(new SettingsChanged(TopicSettings.DEFAULTS));
  }

  @Test
  void archiveBeginsOnceAndEndsWithItsPolicy() {
    TopicScenario topic = TopicScenario.fifo();

    assertThat(topic.when(archive("30")).records())
        .last()
        .isEqualTo(new ArchiveBegun(START_MILLIS));
    assertThat(topic.pass(60).when(archive("60")).records())
        .hasOnlyElementsOfType(SettingsChanged.class);
    assertThat(topic.when(new DescribeTopic()).reply().archivedSinceMillis())
        .isEqualTo(START_MILLIS);
    assertThat(topic.when(archive("")).records()).last().isEqualTo(new ArchiveBegun(0));
  }

  @Test
  void tagsAreMergedAndLimited() {
    TopicScenario topic = TopicScenario.topic();
    topic.when(new TagTopic(Map.of("a", "1"))).thenRecords(new Tagged(Map.of("a", "1")));
    topic.given(new TagTopic(Map.of("a", "2", "b", "3")));
    assertThat(topic.machine().tags()).containsExactly(Map.entry("a", "2"), Map.entry("b", "3"));

    Map<String, String> many = new HashMap<>();
    for (int at = 0; at < 49; at++) {
      many.put("key" + at, "");
    }

    topic.when(new TagTopic(many)).thenRefused(TopicProblem.TOO_MANY_TAGS);
    topic
        .when(new UntagTopic(List.of("a", "none")))
        .thenRecords(new Untagged(List.of("a", "none")));
    topic.given(new TagTopic(many));
    assertThat(topic.machine().tags()).hasSize(50);
  }

  private static SetTopicAttribute archive(String policy) {
    return new SetTopicAttribute(TopicAttribute.ARCHIVE_POLICY, policy);
  }
}
