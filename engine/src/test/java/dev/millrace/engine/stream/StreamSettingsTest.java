package dev.millrace.engine.stream;

import static dev.millrace.engine.stream.StreamScenario.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import dev.millrace.engine.stream.StreamRecord.ConsumerRemoved;
import dev.millrace.engine.stream.StreamRecord.ModeChangeCounted;
import dev.millrace.engine.stream.StreamRecord.SettingsChanged;
import dev.millrace.engine.stream.StreamRecord.Tagged;
import dev.millrace.engine.stream.StreamRecord.Untagged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class StreamSettingsTest {
  private static final StreamSettings FRESH = StreamSettings.of(StreamMode.PROVISIONED, 1024, 0);

  private final StreamScenario scenario = StreamScenario.ofShards(1);

  @Test
  void everyChangeIsWrittenAsAWhole() {
    assertChanges(new SettingsChange.LongerRetention(48), now -> now.withRetentionHours(48));
    assertChanges(new SettingsChange.ShorterRetention(24), now -> now.withRetentionHours(24));
    assertChanges(new SettingsChange.EncryptionStart("alias/k"), now -> now.withKeyId("alias/k"));
    assertChanges(new SettingsChange.EncryptionStop("alias/k"), now -> now.withKeyId(""));
    assertChanges(
        new SettingsChange.MonitoringStart(List.of("OutgoingBytes", "IncomingBytes")),
        now -> now.withShardMetrics(List.of("IncomingBytes", "OutgoingBytes")));
    assertChanges(
        new SettingsChange.MonitoringStop(List.of("IncomingBytes")),
        now -> now.withShardMetrics(List.of("OutgoingBytes")));
    assertChanges(new SettingsChange.RecordSize(10_240), now -> now.withRecordKibibytesMax(10_240));
    assertChanges(new SettingsChange.Policy("{}"), now -> now.withPolicy("{}"));
    assertChanges(new SettingsChange.Policy(""), now -> now.withPolicy(""));
    assertChanges(
        new SettingsChange.Mode(StreamMode.ON_DEMAND, 5),
        now -> now.withMode(StreamMode.ON_DEMAND, 5),
        new ModeChangeCounted(START_MILLIS));
    assertChanges(
        new SettingsChange.WarmThroughput(9), now -> now.withMode(StreamMode.ON_DEMAND, 9));
  }

  private void assertChanges(
      SettingsChange change, UnaryOperator<StreamSettings> expected, StreamRecord... further) {
    StreamSettings before = scenario.view().settings();
    StreamSettings after = expected.apply(before);

    List<StreamRecord> records = new ArrayList<>(List.of(new SettingsChanged(after)));
    records.addAll(List.of(further));
    var changed =
        scenario.when(new ChangeStream(change)).thenRecords(records.toArray(StreamRecord[]::new));

    assertThat(changed.reply().before()).isEqualTo(before);
    assertThat(changed.reply().after()).isEqualTo(after);
    assertThat(scenario.view().settings()).isEqualTo(after);
  }

  @Test
  void whatIsSoAlreadyIsWrittenNoMore() {
    scenario.when(new ChangeStream(new SettingsChange.LongerRetention(24))).thenRecords();
    scenario.when(new ChangeStream(new SettingsChange.ShorterRetention(24))).thenRecords();
    scenario.when(new ChangeStream(new SettingsChange.MonitoringStop(List.of("x")))).thenRecords();
  }

  @Test
  void changesThatMakeNoSenseAreRefused() {
    assertRefused(new SettingsChange.LongerRetention(23), StreamProblem.RETENTION_NOT_LONGER);
    assertRefused(new SettingsChange.ShorterRetention(25), StreamProblem.RETENTION_NOT_SHORTER);
    assertRefused(new SettingsChange.EncryptionStop("k"), StreamProblem.NOT_ENCRYPTED);
    assertRefused(new SettingsChange.Policy(""), StreamProblem.POLICY_DOES_NOT_EXIST);
    assertRefused(new SettingsChange.WarmThroughput(1), StreamProblem.STREAM_IS_PROVISIONED);
    scenario.given(new ChangeStream(new SettingsChange.EncryptionStart("k")));
    assertRefused(new SettingsChange.EncryptionStart("k"), StreamProblem.ALREADY_ENCRYPTED_SO);
    assertRefused(new SettingsChange.EncryptionStop("l"), StreamProblem.ENCRYPTED_WITH_OTHER_KEY);
  }

  private void assertRefused(SettingsChange change, StreamProblem problem) {
    scenario.when(new ChangeStream(change)).thenRefused(problem);
  }

  @Test
  void streamThatIsBeingChangedTakesNothingButAPolicy() {
    scenario.given(new UpdateShardCount(2, false));

    assertRefused(new SettingsChange.LongerRetention(48), StreamProblem.STREAM_NOT_ACTIVE);
    scenario
        .when(new ChangeStream(new SettingsChange.Policy("{}")))
        .thenRecords(new SettingsChanged(FRESH.withPolicy("{}")));
    scenario.settle();
    assertThat(scenario.view().settings().policy()).isEqualTo("{}");
  }

  @Test
  void tagsAreAddedReplacedAndTaken() {
    scenario
        .when(new TagStream("", Map.of("a", "1", "b", "2")))
        .thenRecords(new Tagged(Map.of("a", "1", "b", "2")));
    scenario.given(new TagStream("", Map.of("b", "3")));
    scenario
        .when(new UntagStream("", List.of("a", "z")))
        .thenRecords(new Untagged(List.of("a", "z")));

    assertThat(scenario.view().tags()).isEqualTo(Map.of("b", "3"));
    scenario.when(new TagStream("", tags(50))).thenRefused(StreamProblem.TOO_MANY_TAGS);
    scenario.given(new TagStream("", tags(49)));
    assertThat(scenario.view().tags()).hasSize(50);
  }

  @Test
  void consumersComeAndGoAndHaveTagsAndPolicies() {
    long nowMillis = scenario.pass(3).stream().nowMillis();
    Consumer consumer = new Consumer("reader", nowMillis, Map.of("a", "1"), "");
    scenario
        .when(new RegisterConsumer("reader", Map.of("a", "1")))
        .thenRecords(new ConsumerPut(consumer))
        .thenReply(consumer);
    scenario
        .when(new RegisterConsumer("reader", Map.of()))
        .thenRefused(StreamProblem.CONSUMER_EXISTS);
    assertThat(consumer.arn(StreamScenario.STREAM))
        .isEqualTo(
            "arn:aws:kinesis:eu-central-1:123456789012:stream/clicks/consumer/reader:"
                + nowMillis / 1000);
    scenario.given(new TagStream("reader", Map.of("b", "2")));
    scenario.given(new UntagStream("reader", List.of("a")));
    scenario.given(new SetConsumerPolicy("reader", "{}"));
    assertThat(scenario.view().consumer("reader"))
        .contains(new Consumer("reader", nowMillis, Map.of("b", "2"), "{}"));
    scenario.given(new SetConsumerPolicy("reader", ""));
    scenario
        .when(new SetConsumerPolicy("reader", ""))
        .thenRefused(StreamProblem.POLICY_DOES_NOT_EXIST);
    scenario.when(new TagStream("reader", tags(50))).thenRefused(StreamProblem.TOO_MANY_TAGS);
    scenario.when(new DeregisterConsumer("reader")).thenRecords(new ConsumerRemoved("reader"));
    assertThat(scenario.view().consumers()).isEmpty();
  }

  @Test
  void consumersThatAreNotThereAreRefused() {
    scenario.when(new DeregisterConsumer("x")).thenRefused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
    scenario.when(new TagStream("x", Map.of())).thenRefused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
    scenario
        .when(new UntagStream("x", List.of()))
        .thenRefused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
    scenario
        .when(new SetConsumerPolicy("x", "{}"))
        .thenRefused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
  }

  @Test
  void streamHasTwentyConsumersAtTheMost() {
    for (int i = 0; i < 20; i++) {
      scenario.given(new RegisterConsumer("c" + i, Map.of()));
    }
    scenario
        .when(new RegisterConsumer("c20", Map.of()))
        .thenRefused(StreamProblem.TOO_MANY_CONSUMERS);
  }

  @Test
  void nothingIsThereToBeChangedWithoutAStream() {
    StreamScenario none = new StreamScenario();
    StreamProblem problem = StreamProblem.STREAM_DOES_NOT_EXIST;

    none.when(new ChangeStream(new SettingsChange.Policy("{}"))).thenRefused(problem);
    none.when(new TagStream("", Map.of())).thenRefused(problem);
    none.when(new UntagStream("", List.of())).thenRefused(problem);
    none.when(new RegisterConsumer("x", Map.of())).thenRefused(problem);
    none.when(new DeregisterConsumer("x")).thenRefused(problem);
    none.when(new SetConsumerPolicy("x", "")).thenRefused(problem);
    none.when(new UpdateShardCount(1, false)).thenRefused(problem);
    none.when(new SplitShard(0, HashKey.MAX)).thenRefused(problem);
    none.when(new MergeShards(0, 1)).thenRefused(problem);
  }

  private static Map<String, String> tags(int count) {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < count; i++) {
      tags.put("tag" + i, "");
    }
    return tags;
  }
}
