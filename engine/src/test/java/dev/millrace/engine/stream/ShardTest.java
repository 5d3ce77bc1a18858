package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.Summary.LiveBody;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.ShardRecord.Closed;
import dev.millrace.engine.stream.ShardRecord.Deleted;
import dev.millrace.engine.stream.ShardRecord.LogDeleted;
import dev.millrace.engine.stream.ShardRecord.MovedToLog;
import dev.millrace.engine.stream.ShardRecord.Opened;
import dev.millrace.engine.stream.ShardRecord.RecordsPut;
import dev.millrace.engine.stream.ShardRecord.Trimmed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShardTest {
  private static final ShardId ID = new ShardId(StreamScenario.STREAM, 1_699_999_999_000L, 3);
  private static final long START_MILLIS = MachineScenario.START_MILLIS;

  private final MachineScenario<ShardMachine> shard = new MachineScenario<>(ID);

  @Test
  void shardIsNamedByItsStreamItsTimeAndItsIndex() {
    assertThat(ID.text()).isEqualTo("shard:123456789012:eu-central-1:clicks:1699999999000:3");
    for (String text : List.of("shard:1:2:3:4", "shard:1:2:3:4:5:6", "shard:1:2:3:x:5", "x")) {
      assertThatThrownBy(() -> ShardId.parse(text))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("malformed record: not a shard: " + text);
    }
  }

  @Test
  void beforeItIsOpenedThereIsNoShard() {
    shard.when(put(1)).thenRefused(ShardProblem.SHARD_DOES_NOT_EXIST);
    shard.when(new AwaitRecords(0, 10, 1)).thenRefused(ShardProblem.SHARD_DOES_NOT_EXIST);
    shard.when(new MoveToLog(1)).thenRecords();
    shard.when(new TrimShard(1)).thenRecords();
    assertThat(shard.machine().exists()).isFalse();
  }

  @Test
  void openShardReportsOnce() {
    var opened = shard.when(order(ShardOrder.Kind.OPEN));

    opened.thenRecords(new Opened(START_MILLIS));
    assertThat(opened.effects())
        .containsExactly(new ShardReport(ID, ShardOrder.Kind.OPEN, START_MILLIS));
    assertThat(shard.when(order(ShardOrder.Kind.OPEN)).thenRecords().effects()).isEmpty();
  }

  @Test
  void recordsAreNumberedOneByOne() {
    open();
    shard.pass(5);
    shard
        .when(put(2))
        .thenRecords(new RecordsPut(0, START_MILLIS + 5000, false, records(2)))
        .thenReply(new PutRecords.Taken(ID, START_MILLIS, 0, START_MILLIS + 5000));
    PutRecords.Taken taken = shard.pass(1).when(put(3)).reply();

    assertThat(taken.firstNumber()).isEqualTo(2);
    assertThat(taken.sequenceNumber(1))
        .isEqualTo(new SequenceNumber(START_MILLIS / 1000, 4, START_MILLIS / 1000 + 6, ID.index()));
    ShardView view = shard.when(new LookAtShard(10)).reply();
    assertThat(view.sequenceNumber(3, taken.timeMillis())).isEqualTo(taken.sequenceNumber(1));
    assertThat(view.nextNumber()).isEqualTo(5);
    assertThat(view.lastTimeMillis()).isEqualTo(START_MILLIS + 6000);
    assertThat(view.batches())
        .extracting(Batch::firstNumber, Batch::lastNumber)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0L, 1L),
            org.assertj.core.groups.Tuple.tuple(2L, 4L));
  }

  @Test
  void noRecordIsOlderThanItsShard() {
    shard.given(new ObeyOrder(ShardOrder.Kind.OPEN, START_MILLIS + 3000));

    assertThat(shard.when(put(1)).reply().timeMillis()).isEqualTo(START_MILLIS + 3000);
  }

  @Test
  void whoeverWaitsIsToldOfTheNextRecordOrOfTheEnd() {
    open();
    shard.given(put(1));
    shard.when(new AwaitRecords(1, 500, 10)).thenParked(START_MILLIS + 500);
    assertThat(shard.when(new AwaitRecords(0, 500, 10)).reply().batches()).hasSize(1);
    assertThat(shard.when(new AwaitRecords(1, 0, 10)).reply().batches()).isEmpty();

    shard.given(order(ShardOrder.Kind.CLOSE));

    ShardView closed = shard.when(new AwaitRecords(1, 500, 10)).reply();
    assertThat(closed.isClosed()).isTrue();
    assertThat(closed.nextNumber()).isEqualTo(1);
  }

  @Test
  void viewTellsOfTheBatchesFromANumberOn() {
    open();
    shard.given(put(2), put(2), put(2), put(2));

    assertThat(batchesFrom(0, 10)).containsExactly(0L, 2L, 4L, 6L);
    assertThat(batchesFrom(3, 10)).containsExactly(2L, 4L, 6L);
    assertThat(batchesFrom(4, 1)).containsExactly(4L);
    shard.given(new MoveToLog(5));
    assertThat(batchesFrom(0, 10)).containsExactly(4L, 6L);
  }

  @Test
  void whatIsInTheLogIsNeededInTheJournalNoMore() {
    open();
    shard.given(put(2), put(2));
    assertThat(shard.machine().hasErrands()).isTrue();
    assertThat(bodies()).containsExactly(0L, 2L);

    shard.when(new MoveToLog(2)).thenRecords(new MovedToLog(2)).thenReply(Ack.DONE);
    assertThat(bodies()).containsExactly(2L);
    shard.when(new MoveToLog(2)).thenRecords();
    shard.when(new MoveToLog(1)).thenRecords();
    shard.when(new MoveToLog(5)).thenRecords();
    shard.when(new MoveToLog(4)).thenRecords(new MovedToLog(4));

    assertThat(bodies()).isEmpty();
    assertThat(shard.machine().hasErrands()).isFalse();
  }

  @Test
  void onlyWhatIsInTheLogIsTrimmedAndOnce() {
    open();
    shard.given(put(4), new MoveToLog(3));

    shard.when(new TrimShard(4)).thenRecords();
    shard.when(new TrimShard(2)).thenRecords(new Trimmed(2));
    shard.when(new TrimShard(2)).thenRecords();
    shard.when(new TrimShard(1)).thenRecords();
    assertThat(shard.when(new LookAtShard(1)).reply().trimmedNumber()).isEqualTo(2);
  }

  @Test
  void closedShardTakesNothingAndReportsOnce() {
    open();
    shard.given(put(1));
    var closed = shard.pass(9).when(order(ShardOrder.Kind.CLOSE));

    closed.thenRecords(new Closed(START_MILLIS + 9000));
    assertThat(closed.effects())
        .containsExactly(new ShardReport(ID, ShardOrder.Kind.CLOSE, START_MILLIS + 9000));
    shard.when(put(1)).thenRefused(ShardProblem.SHARD_CLOSED);
    assertThat(shard.when(order(ShardOrder.Kind.CLOSE)).thenRecords().effects()).isEmpty();
    assertThat(shard.when(order(ShardOrder.Kind.OPEN)).thenRecords().effects()).isEmpty();
  }

  @Test
  void shardIsNotClosedBeforeItsLastRecord() {
    shard.given(new ObeyOrder(ShardOrder.Kind.OPEN, START_MILLIS + 3000), put(1));

    shard.when(order(ShardOrder.Kind.CLOSE)).thenRecords(new Closed(START_MILLIS + 3000));
  }

  @Test
  void deletedShardIsGoneButForItsLog() {
    open();
    shard.given(put(2), new MoveToLog(1));
    shard.when(order(ShardOrder.Kind.DELETE)).thenRecords(new Deleted());

    assertThat(shard.machine().hasErrands()).isTrue();
    assertThat(bodies()).isEmpty();
    assertThat(shard.when(new LookAtShard(1)).reply().deleted()).isTrue();
    shard.when(put(1)).thenRefused(ShardProblem.SHARD_DOES_NOT_EXIST);
    shard.when(new AwaitRecords(0, 1, 1)).thenRefused(ShardProblem.SHARD_DOES_NOT_EXIST);
    shard.when(new MoveToLog(2)).thenRecords();
    shard.when(new TrimShard(1)).thenRecords();
    assertThat(shard.when(order(ShardOrder.Kind.DELETE)).thenRecords().effects()).isEmpty();
    shard.when(new ForgetLog()).thenRecords(new LogDeleted());
    shard.when(new ForgetLog()).thenRecords();
    assertThat(shard.machine().hasErrands()).isFalse();
  }

  @Test
  void shardThatIsDeletedBeforeItOpensNeverOpens() {
    shard.when(order(ShardOrder.Kind.DELETE)).thenRecords(new Deleted());

    assertThat(shard.when(order(ShardOrder.Kind.OPEN)).thenRecords().effects()).isEmpty();
    shard.when(put(1)).thenRefused(ShardProblem.SHARD_DOES_NOT_EXIST);
  }

  @Test
  void recordsThatLeaveAGapAreMalformed() {
    open();

    assertThatThrownBy(
            () -> shard.machine().apply(new RecordsPut(1, START_MILLIS, false, records(1)), 0, 10))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: shard %s goes on with record 1 where 0 was due", ID.text());
  }

  private void open() {
    shard.given(order(ShardOrder.Kind.OPEN));
  }

  private List<Long> batchesFrom(long number, int max) {
    return shard.when(new AwaitRecords(number, 0, max)).reply().batches().stream()
        .map(Batch::firstNumber)
        .toList();
  }

  private List<Long> bodies() {
    List<Long> keys = new ArrayList<>();
    shard
        .machine()
        .freeze()
        .passingBodies()
        .forEachRemaining((LiveBody body) -> keys.add(body.key()));
    return keys;
  }

  private static ObeyOrder order(ShardOrder.Kind kind) {
    return new ObeyOrder(kind, START_MILLIS);
  }

  private static PutRecords put(int count) {
    return new PutRecords(records(count), false);
  }

  private static List<StoredRecord> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new StoredRecord("key-" + i, Bytes.utf8("data")))
        .toList();
  }
}
