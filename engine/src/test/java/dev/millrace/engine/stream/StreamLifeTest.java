package dev.millrace.engine.stream;

import static dev.millrace.engine.stream.StreamScenario.START_MILLIS;
import static dev.millrace.engine.stream.StreamScenario.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Effect;
import dev.millrace.engine.stream.StreamRecord.ConsumerRemoved;
import dev.millrace.engine.stream.StreamRecord.Created;
import dev.millrace.engine.stream.StreamRecord.Deleted;
import dev.millrace.engine.stream.StreamRecord.DeletionBegun;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StreamLifeTest {
  private static final StreamSettings SETTINGS = StreamSettings.of(StreamMode.PROVISIONED, 1024, 0);
  private static final HashKeyRange ALL = HashKeyRange.uniform(1).getFirst();

  private final StreamScenario scenario = new StreamScenario();

  @Test
  void streamIsActiveWhenAllItsShardsHaveOpened() {
    var created = scenario.when(new CreateStream(SETTINGS, 1, Map.of("team", "a")));

    Shard opening = Shard.planned(0, List.of(), ALL).opening(START_MILLIS);
    created
        .thenRecords(
            new Created("baaaaaaaaacaaaaaaaaa-daa", SETTINGS, Map.of("team", "a"), START_MILLIS),
            new ShardPut(opening))
        .thenReply(Ack.DONE);
    ShardId id = new ShardId(STREAM, START_MILLIS, 0);
    assertThat(created.effects())
        .containsExactly(new ShardOrder(id, ShardOrder.Kind.OPEN, START_MILLIS));
    assertThat(scenario.view().status()).isEqualTo(StreamStatus.CREATING);

    scenario.settle();

    StreamView view = scenario.view();
    assertThat(view.status()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(view.shards()).containsExactly(opening.open());
    assertThat(view.shard("shardId-000000000000")).contains(opening.open());
    assertThat(view.shardId(opening)).isEqualTo(id);
    scenario.when(create(1)).thenRefused(StreamProblem.STREAM_EXISTS);
  }

  @Test
  void streamIsCreatingUntilTheLastShardHasOpened() {
    scenario.when(create(3));
    while (scenario.underWay().size() > 1) {
      assertThat(scenario.view().status()).isEqualTo(StreamStatus.CREATING);
      scenario.when(new DeleteStream(true)).thenRefused(StreamProblem.STREAM_NOT_ACTIVE);
      scenario.deliver(scenario.underWay().removeFirst());
    }
    scenario.settle();

    assertThat(scenario.view().status()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(scenario.view().openShards()).hasSize(3);
  }

  @Test
  void streamIsGoneWhenAllItsShardsAre() {
    scenario.given(create(2)).settle();
    scenario.given(new RegisterConsumer("reader", Map.of()));
    scenario.when(new DeleteStream(false)).thenRefused(StreamProblem.STREAM_HAS_CONSUMERS);
    scenario
        .when(new DeleteStream(true))
        .thenRecords(new ConsumerRemoved("reader"), new DeletionBegun());

    assertThat(scenario.view().status()).isEqualTo(StreamStatus.DELETING);
    assertThat(scenario.view().consumers()).isEmpty();
    scenario.when(new DeleteStream(true)).thenRefused(StreamProblem.STREAM_NOT_ACTIVE);
    scenario.when(create(1)).thenRefused(StreamProblem.STREAM_EXISTS);
    ShardId first = scenario.stream().machine().shardId(0);
    ShardId second = scenario.stream().machine().shardId(1);
    scenario.shard(first).given(new ObeyOrder(ShardOrder.Kind.DELETE, 0));
    scenario.shard(second).given(new ObeyOrder(ShardOrder.Kind.DELETE, 0));
    scenario
        .when(new TakeShardReport(second, ShardOrder.Kind.DELETE, START_MILLIS))
        .thenRecords(new ShardForgotten(1));
    scenario
        .when(new TakeShardReport(first, ShardOrder.Kind.DELETE, START_MILLIS))
        .thenRecords(new ShardForgotten(0), new Deleted());
    scenario.when(new DescribeStream()).thenRefused(StreamProblem.STREAM_DOES_NOT_EXIST);
    scenario.when(new DeleteStream(true)).thenRefused(StreamProblem.STREAM_DOES_NOT_EXIST);
  }

  @Test
  void streamThatIsCreatedAnewHasOtherShards() {
    scenario.given(create(1)).settle();
    ShardId before = scenario.stream().machine().shardId(0);
    scenario.given(new DeleteStream(false)).settle();
    scenario.given(create(1)).settle();

    ShardId after = scenario.stream().machine().shardId(0);
    assertThat(after.streamCreatedAtMillis()).isEqualTo(START_MILLIS + 1);
    assertThat(after.text()).isNotEqualTo(before.text());
    assertThat(scenario.view().shards()).hasSize(1);
    for (ShardOrder.Kind kind : ShardOrder.Kind.values()) {
      scenario.when(new TakeShardReport(before, kind, START_MILLIS)).thenRecords();
    }
    assertThat(scenario.view().status()).isEqualTo(StreamStatus.ACTIVE);
  }

  @Test
  void reportsThatComeAgainChangeNothing() {
    scenario.given(create(2));
    List<Effect> orders = List.copyOf(scenario.underWay());
    scenario.settle();
    StreamView settled = scenario.view();

    orders.forEach(scenario::deliver);
    for (int index = 0; index < 3; index++) {
      for (ShardOrder.Kind kind : List.of(ShardOrder.Kind.OPEN, ShardOrder.Kind.CLOSE)) {
        ShardId shard = scenario.stream().machine().shardId(index);
        scenario.when(new TakeShardReport(shard, kind, START_MILLIS)).thenRecords();
      }
    }

    assertThat(scenario.view()).isEqualTo(settled);
  }

  @Test
  void reportsToAStreamThatNeverWasChangeNothing() {
    ShardId shard = new ShardId(STREAM, 1, 0);

    scenario.when(new TakeShardReport(shard, ShardOrder.Kind.DELETE, 1)).thenRecords();
    assertThat(scenario.stream().machine().exists()).isFalse();
    assertThat(scenario.stream().machine().wakeAtMillis(false)).isEmpty();
  }

  @Test
  void openReportThatComesWhileTheStreamGoesOpensNothing() {
    scenario.given(create(1)).settle();
    ShardId shard = scenario.stream().machine().shardId(0);
    scenario.given(new DeleteStream(false));

    scenario.when(new TakeShardReport(shard, ShardOrder.Kind.OPEN, START_MILLIS)).thenRecords();
    scenario.settle();
    assertThat(scenario.stream().machine().isThere()).isFalse();
  }

  private static CreateStream create(int shardCount) {
    return StreamScenario.create(shardCount, StreamMode.PROVISIONED);
  }
}
