package dev.millrace.engine.stream;

import static dev.millrace.engine.stream.StreamScenario.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Effect;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReshardingTest {
  private static final long DAY_SECONDS = 86_400;
  private static final HashKey MIDDLE = HashKeyRange.uniform(2).getLast().first();

  @Test
  void childrenOpenWhenTheirParentHasTakenItsLastRecord() {
    StreamScenario scenario = StreamScenario.ofShards(1);
    scenario.when(new SplitShard(0, MIDDLE));

    assertThat(scenario.view().status()).isEqualTo(StreamStatus.UPDATING);
    assertThat(scenario.view().shards()).hasSize(1);
    Effect close = scenario.underWay().removeFirst();
    assertThat(close)
        .isEqualTo(
            new ShardOrder(scenario.stream().machine().shardId(0), ShardOrder.Kind.CLOSE, 0));
    assertThat(scenario.underWay()).isEmpty();
    scenario.deliver(close);
    assertThat(scenario.shard(0).machine().isOpen()).isFalse();
    scenario.settle();

    StreamView view = scenario.view();
    assertThat(view.status()).isEqualTo(StreamStatus.ACTIVE);
    Shard parent = view.shards().getFirst();
    assertThat(parent.isClosed()).isTrue();
    assertThat(view.childrenOf(parent))
        .isEqualTo(view.openShards())
        .extracting(Shard::range)
        .isEqualTo(HashKeyRange.uniform(2));
    for (Shard child : view.openShards()) {
      assertThat(child.parents()).containsExactly(0);
      assertThat(child.createdAtMillis()).isEqualTo(START_MILLIS + 1000);
      assertThat(parent.endingSequenceNumber()).isLessThan(child.startingSequenceNumber());
    }
  }

  @Test
  void mergedShardOpensWhenBothParentsHaveClosed() {
    StreamScenario scenario = StreamScenario.ofShards(2);
    scenario.when(new MergeShards(0, 1));
    Effect later = scenario.underWay().removeLast();
    scenario.settle();

    assertThat(scenario.view().openShards()).extracting(Shard::index).containsExactly(1);
    assertThat(scenario.view().status()).isEqualTo(StreamStatus.UPDATING);
    scenario.pass(5).deliver(later);
    scenario.settle();

    Shard child = scenario.view().openShards().getFirst();
    assertThat(child.parents()).containsExactly(0, 1);
    assertThat(child.range()).isEqualTo(HashKeyRange.uniform(1).getFirst());
    assertThat(child.createdAtMillis()).isEqualTo(START_MILLIS + 5000);
    assertThat(scenario.view().status()).isEqualTo(StreamStatus.ACTIVE);
  }

  @Test
  void whatCannotBeSplitOrMergedIsRefused() {
    StreamScenario scenario = StreamScenario.ofShards(3);
    List<HashKeyRange> ranges = HashKeyRange.uniform(3);

    scenario.when(new SplitShard(3, MIDDLE)).thenRefused(StreamProblem.SHARD_DOES_NOT_EXIST);
    scenario.when(new SplitShard(0, HashKey.MIN)).thenRefused(StreamProblem.HASH_KEY_NOT_IN_SHARD);
    scenario
        .when(new SplitShard(0, ranges.get(1).first()))
        .thenRefused(StreamProblem.HASH_KEY_NOT_IN_SHARD);
    scenario.when(new MergeShards(0, 2)).thenRefused(StreamProblem.SHARDS_NOT_ADJACENT);
    scenario.when(new MergeShards(0, 0)).thenRefused(StreamProblem.SHARDS_NOT_ADJACENT);
    scenario.when(new MergeShards(0, 9)).thenRefused(StreamProblem.SHARD_DOES_NOT_EXIST);
    scenario.given(new MergeShards(0, 1));
    scenario.when(new SplitShard(2, MIDDLE)).thenRefused(StreamProblem.STREAM_NOT_ACTIVE);
    scenario.when(new SplitShard(3, MIDDLE)).thenRefused(StreamProblem.SHARD_DOES_NOT_EXIST);
    scenario.settle();
    scenario.when(new SplitShard(0, MIDDLE)).thenRefused(StreamProblem.SHARD_NOT_OPEN);
    scenario.when(new MergeShards(2, 1)).thenRefused(StreamProblem.SHARD_NOT_OPEN);
  }

  @Test
  void onDemandStreamSeesToItsShardsItself() {
    StreamScenario scenario = StreamScenario.ofShards(2, StreamMode.ON_DEMAND);

    scenario.when(new SplitShard(0, MIDDLE)).thenRefused(StreamProblem.STREAM_IS_ON_DEMAND);
    scenario.when(new MergeShards(0, 1)).thenRefused(StreamProblem.STREAM_IS_ON_DEMAND);
    scenario.when(new UpdateShardCount(4, false)).thenRefused(StreamProblem.STREAM_IS_ON_DEMAND);
    scenario.given(new UpdateShardCount(4, true)).settle();

    assertThat(scenario.view().openShards()).hasSize(4);
    assertThat(scenario.view().resizesLately()).isZero();
    StreamScenario.ofShards(2)
        .when(new UpdateShardCount(4, true))
        .thenRefused(StreamProblem.STREAM_IS_PROVISIONED);
  }

  @Test
  void shardCountIsAtMostDoubledAtLeastHalvedAndChanged() {
    StreamScenario scenario = StreamScenario.ofShards(5);

    scenario
        .when(new UpdateShardCount(11, false))
        .thenRefused(StreamProblem.SHARD_COUNT_MORE_THAN_DOUBLED);
    scenario
        .when(new UpdateShardCount(2, false))
        .thenRefused(StreamProblem.SHARD_COUNT_LESS_THAN_HALVED);
    scenario.when(new UpdateShardCount(5, false)).thenRefused(StreamProblem.SHARD_COUNT_UNCHANGED);
    scenario.when(new UpdateShardCount(3, false)).thenReply(new UpdateShardCount.Resized(5, 3));
    scenario.when(new UpdateShardCount(4, false)).thenRefused(StreamProblem.STREAM_NOT_ACTIVE);
    scenario.settle();
    assertThat(scenario.view().openShards()).hasSize(3);
    scenario.when(new UpdateShardCount(6, false)).thenReply(new UpdateShardCount.Resized(3, 6));
  }

  @Test
  void ownerResizesTenTimesADay() {
    StreamScenario scenario = StreamScenario.ofShards(1);
    for (int i = 0; i < 10; i++) {
      scenario.pass(60).given(new UpdateShardCount(i % 2 == 0 ? 2 : 1, false)).settle();
    }
    assertThat(scenario.view().resizesLately()).isEqualTo(10);
    scenario.when(new UpdateShardCount(2, false)).thenRefused(StreamProblem.TOO_MANY_RESIZES);

    scenario.pass(DAY_SECONDS - 540);

    assertThat(scenario.view().resizesLately()).isEqualTo(9);
    scenario.given(new UpdateShardCount(2, false)).settle();
    assertThat(scenario.view().openShards()).hasSize(2);
  }

  @Test
  void closedShardsGoWhenTheirLastRecordHasExpired() {
    StreamScenario scenario = StreamScenario.ofShards(1);
    scenario.pass(10).given(new SplitShard(0, MIDDLE)).settle();
    long closedAtMillis = START_MILLIS + 10_000;
    assertThat(scenario.stream().machine().wakeAtMillis(false))
        .hasValue(closedAtMillis + DAY_SECONDS * 1000);
    scenario.pass(DAY_SECONDS - 1).when(new StreamHousekeeping()).thenRecords();
    scenario.given(new ChangeStream(new SettingsChange.LongerRetention(48)));
    scenario.pass(DAY_SECONDS).when(new StreamHousekeeping()).thenRecords();

    var expired = scenario.pass(1).when(new StreamHousekeeping());

    expired.thenRecords(new ShardForgotten(0));
    assertThat(expired.effects())
        .containsExactly(
            new ShardOrder(scenario.stream().machine().shardId(0), ShardOrder.Kind.DELETE, 0));
    scenario.settle();
    assertThat(scenario.shard(0).machine().isDeleted()).isTrue();
    assertThat(scenario.view().shards()).extracting(Shard::index).containsExactly(1, 2);
    assertThat(scenario.stream().machine().wakeAtMillis(false)).isEmpty();
  }

  @Test
  void whoeverWaitsForAShardIsToldWhenItsKeyHasOneAgain() {
    StreamScenario scenario = StreamScenario.ofShards(1);
    scenario.given(new SplitShard(0, MIDDLE));
    scenario
        .when(new AwaitShard(HashKey.MIN, 700))
        .then()
        .when(new AwaitShard(HashKey.MIN, 0))
        .thenReply(scenario.view());
    scenario.stream().when(new AwaitShard(MIDDLE, 700)).thenParked(START_MILLIS + 700);
    scenario.settle();

    assertThat(scenario.stream().when(new AwaitShard(MIDDLE, 700)).reply())
        .isEqualTo(scenario.view());
    scenario.given(new DeleteStream(false));
    assertThat(scenario.stream().when(new AwaitShard(MIDDLE, 700)).reply().status())
        .isEqualTo(StreamStatus.DELETING);
    scenario.settle();
    scenario.when(new AwaitShard(MIDDLE, 700)).thenRefused(StreamProblem.STREAM_DOES_NOT_EXIST);
  }
}
