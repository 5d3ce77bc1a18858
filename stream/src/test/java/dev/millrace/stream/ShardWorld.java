package dev.millrace.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.stream.AwaitRecords;
import dev.millrace.engine.stream.CreateStream;
import dev.millrace.engine.stream.DescribeStream;
import dev.millrace.engine.stream.PutRecords;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.Work;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.journal.memory.MemoryJournals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A host with one lane, its keeper and its readers, which work when the test says so. */
final class ShardWorld {
  static final StreamId STREAM = new StreamId("123456789012", "eu-central-1", "clicks");
  static final long START_MILLIS = 1_700_000_000_000L;
  static final long DAY_MILLIS = 86_400_000;

  /** How long the keeper rests before it looks at a shard. */
  static final long PAUSE_MILLIS = 500;

  private static final int BATCHES_MAX = 100;
  private static final OwnerInfo OWNER = new OwnerInfo("a test");

  final MemoryJournals journals = new MemoryJournals();
  final TroubledDisk disk = new TroubledDisk();

  /** What the keeper has told of, a line for each. */
  final List<String> failures = new ArrayList<>();

  private final List<Work> works = new ArrayList<>();
  private long nowMillis = START_MILLIS;
  private Life life;

  /** What ends with a life. */
  private record Life(Host host, LogKeeper keeper, ShardReader reader) {}

  ShardWorld() {
    life = open();
  }

  private Life open() {
    Clock clock =
        new Clock() {
          @Override
          public long nowMillis() {
            return nowMillis;
          }

          @Override
          public long nanoTime() {
            return nowMillis * 1_000_000;
          }
        };
    works.clear();
    Driver driver =
        new Driver() {
          @Override
          public void drive(Work work) {
            works.add(work);
          }

          @Override
          public void close() {
            works.clear();
          }
        };
    long[] entropy = {0};
    ShardLogs logs =
        new ShardLogs(
            RecordLogs.open(
                disk, RecordLogOptions.defaults(() -> ++entropy[0]).withSegmentBytes(512)));
    LogKeeper keeper =
        new LogKeeper(
            clock,
            logs,
            (shard, reason) -> failures.add(shard.index() + ": " + reason.getMessage()));
    Host host =
        Host.open(
            journals,
            new HostOptions(1, OWNER, clock, () -> ++entropy[0], driver)
                .withErrandListener(keeper));
    keeper.serve(host);
    works.add(keeper);
    return new Life(host, keeper, new ShardReader(host, logs));
  }

  /** The process is gone, and another one finds what it has left. */
  void restart() {
    life = open();
  }

  void create(int shardCount) {
    answer(
        STREAM,
        new CreateStream(StreamSettings.of(StreamMode.PROVISIONED, 1024, 0), shardCount, Map.of()));
  }

  StreamView stream() {
    return answer(STREAM, new DescribeStream());
  }

  ShardId shard(int index) {
    StreamView stream = stream();
    return new ShardId(STREAM, stream.createdAtMillis(), index);
  }

  void put(ShardId shard, String... texts) {
    answer(
        shard,
        new PutRecords(
            Arrays.stream(texts).map(text -> new StoredRecord("k", Bytes.utf8(text))).toList(),
            false));
  }

  ShardView view(ShardId shard, long fromNumber) {
    return answer(shard, new AwaitRecords(fromNumber, 0, BATCHES_MAX));
  }

  List<String> read(ShardId shard) {
    return read(view(shard, 0), 0);
  }

  List<String> read(ShardView view, long fromNumber) {
    return reader()
        .read(view, fromNumber, new ReadLimits(1000, 1 << 20, nowMillis - DAY_MILLIS))
        .records()
        .stream()
        .map(record -> record.content().data().toUtf8String())
        .toList();
  }

  /** Asks now, and reads when the test lets the disk work. */
  CompletableFuture<List<String>> ask(ShardId shard, Executor disk) {
    return reader()
        .ask(shard, new AwaitRecords(0, 0, BATCHES_MAX), view -> read(view, 0), disk)
        .toCompletableFuture();
  }

  ShardReader reader() {
    return life.reader();
  }

  /** Decides the command, while the keeper rests. */
  <M extends Machine, R> R answer(MachineId<M> id, Command<M, R> command) {
    CompletableFuture<R> reply = life.host().submit(id, command);
    settle(false);
    assertThat(reply).isCompleted();
    return reply.join();
  }

  /** So much time passes; the keeper does what it is time for. */
  void pass(long millis) {
    nowMillis += millis;
    settle(true);
  }

  /** Time for what was put to be copied. */
  void copy() {
    pass(0);
    pass(PAUSE_MILLIS);
  }

  /** Lets the keeper take steps while lanes stand still. */
  void keeperAlone(long millis) {
    nowMillis += millis;
    while (life.keeper().runOnce()) {
      // Until it waits for a lane.
    }
  }

  private void settle(boolean withKeeper) {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Work work : works) {
        if (withKeeper || !work.equals(life.keeper())) {
          worked |= work.runOnce();
        }
      }
    }
  }
}
