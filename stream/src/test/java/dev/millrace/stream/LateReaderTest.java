package dev.millrace.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.stream.DeleteStream;
import dev.millrace.engine.stream.MergeShards;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardProblem;
import dev.millrace.host.Host;
import dev.millrace.host.RefusedException;
import dev.millrace.journal.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers whose disk is slow: much happens between what a shard tells and what is read. */
final class LateReaderTest {
  private static final int HEADER_BYTES = 256;

  private final ShardWorld world = new ShardWorld();
  private final List<Runnable> waiting = new ArrayList<>();

  @BeforeEach
  void create() {
    world.create(2);
  }

  private CompletableFuture<List<String>> ask(ShardId shard) {
    CompletableFuture<List<String>> reading = world.ask(shard, waiting::add);
    world.pass(0);
    assertThat(waiting).hasSize(1);
    return reading;
  }

  private void read() {
    waiting.forEach(Runnable::run);
    world.pass(0);
  }

  private static void assertGone(CompletableFuture<?> reading) {
    assertThat(reading)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.problem()).isEqualTo(ShardProblem.SHARD_DOES_NOT_EXIST));
  }

  @Test
  void readsWhatTheShardHadWhenItWasAsked() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    CompletableFuture<List<String>> reading = ask(shard);
    world.put(shard, "b");
    world.copy();
    read();

    assertThat(reading).isCompletedWithValue(List.of("a"));
  }

  @Test
  void isToldThatTheShardIsGoneWhereItsLogWentWithTheStream() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.copy();
    CompletableFuture<List<String>> reading = ask(shard);
    deleteStream();
    read();

    assertGone(reading);
    assertThat(world.failures).isEmpty();
  }

  @Test
  void isToldThatTheShardIsGoneWhereItsRecordsNeverCameToALog() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    long end = world.view(shard, 0).batches().getLast().position() + 1000;
    CompletableFuture<List<String>> reading = ask(shard);
    deleteStream();
    world.journals.trim(Host.journalOf(0), end);
    read();

    assertGone(reading);
    assertThat(world.failures).isEmpty();
  }

  @Test
  void isToldThatTheShardIsGoneWhereItHasExpired() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.copy();
    world.answer(ShardWorld.STREAM, new MergeShards(0, 1));
    CompletableFuture<List<String>> reading = ask(shard);
    world.pass(ShardWorld.DAY_MILLIS + 60_000);
    world.copy();
    assertThat(world.stream().shard("shardId-000000000000")).isEmpty();
    read();

    assertGone(reading);
    assertThat(world.failures).isEmpty();
  }

  @Test
  void isToldOfDamageWhereTheShardIsThere() throws Exception {
    ShardId shard = world.shard(0);
    world.put(shard, "a", "b");
    world.copy();
    String path = world.disk.segmentOf(ShardLogs.nameOf(shard).name()).orElseThrow();
    CompletableFuture<List<String>> reading = ask(shard);
    world.disk.flip(path, HEADER_BYTES + 40);
    read();

    assertThat(reading)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(JournalException.Corrupt.class)
        .withMessageContaining(path);
  }

  private void deleteStream() {
    world.answer(ShardWorld.STREAM, new DeleteStream(true));
    world.copy();
    world.pass(5000);
    assertThat(world.disk.list("streams")).isEmpty();
  }
}
