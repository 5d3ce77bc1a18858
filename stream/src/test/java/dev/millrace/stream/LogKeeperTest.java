package dev.millrace.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.stream.DeleteStream;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalException;
import dev.millrace.stream.TroubledDisk.Trouble;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LogKeeperTest {
  private static final int HEADER_BYTES = 256;

  private final ShardWorld world = new ShardWorld();

  @BeforeEach
  void create() {
    world.create(2);
  }

  @Test
  void recordsAreReadBeforeWhileAndAfterTheyAreCopied() {
    ShardId shard = world.shard(0);
    world.put(shard, "a", "b");
    world.put(shard, "c");
    assertThat(world.read(shard)).containsExactly("a", "b", "c");
    assertThat(world.view(shard, 0).loggedNumber()).isZero();

    world.copy();
    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(3);
    assertThat(world.view(shard, 0).batches()).isEmpty();
    assertThat(world.read(shard)).containsExactly("a", "b", "c");

    world.put(shard, "d");
    assertThat(world.read(shard)).containsExactly("a", "b", "c", "d");
    assertThat(world.read(world.view(shard, 2), 2)).containsExactly("c", "d");
    assertThat(world.failures).isEmpty();
  }

  @Test
  void oldViewIsReadThoughTheJournalHasLetGo() {
    ShardId shard = world.shard(0);
    world.put(shard, "a", "b");
    world.put(shard, "c");
    ShardView old = world.view(shard, 0);
    world.copy();
    long end = old.batches().getLast().position() + old.batches().getLast().sizeBytes();
    world.journals.trim(Host.journalOf(0), end);

    assertThat(world.read(old, 0)).containsExactly("a", "b", "c");
    assertThat(world.read(old, 1)).containsExactly("b", "c");
  }

  @Test
  void limitsEndAPage() {
    ShardId shard = world.shard(0);
    world.put(shard, "aaaa", "bbbb");
    world.copy();
    world.put(shard, "cccc", "dddd");

    ShardView view = world.view(shard, 0);
    assertThat(page(view, 0, 3, 1000)).isEqualTo("aaaa bbbb cccc -> 3");
    assertThat(page(view, 0, 100, 10)).isEqualTo("aaaa bbbb -> 2");
    assertThat(page(view, 1, 100, 12)).isEqualTo("bbbb cccc -> 3");
    assertThat(page(view, 0, 100, 1)).isEqualTo("aaaa -> 1");
    assertThat(page(view, 4, 100, 1)).isEqualTo(" -> 4");
  }

  private String page(ShardView view, long fromNumber, int recordsMax, long bytesMax) {
    ReadPage page = world.reader().read(view, fromNumber, new ReadLimits(recordsMax, bytesMax, 0));
    List<String> texts = new ArrayList<>();
    page.records().forEach(record -> texts.add(record.content().data().toUtf8String()));
    return String.join(" ", texts) + " -> " + page.nextNumber();
  }

  @Test
  void timesAreFoundInTheLogAndInTheJournal() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.pass(1000);
    world.put(shard, "b");
    world.copy();
    world.pass(1000);
    long laterMillis = world.view(shard, 0).lastTimeMillis() + 1500;
    world.put(shard, "c");

    ShardView view = world.view(shard, 0);
    assertThat(view.loggedNumber()).isEqualTo(2);
    assertThat(world.reader().numberAtTime(view, 0)).isZero();
    assertThat(world.reader().numberAtTime(view, ShardWorld.START_MILLIS)).isZero();
    assertThat(world.reader().numberAtTime(view, ShardWorld.START_MILLIS + 1)).isEqualTo(1);
    assertThat(world.reader().numberAtTime(view, laterMillis)).isEqualTo(2);
    assertThat(world.reader().numberAtTime(view, laterMillis + 1)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsToBeCopiedIsCopiedLater(Trouble trouble) {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.copy();
    world.put(shard, "b", "c");
    world.disk.begins(trouble);
    world.copy();

    assertThat(world.failures).hasSize(1).first().asString().contains("Input/output error");
    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(1);
    assertThat(world.read(shard)).containsExactly("a", "b", "c");
    world.put(shard, "d");
    world.pass(5000);
    assertThat(world.failures).hasSize(2);
    world.disk.ends();
    world.pass(5000);

    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(4);
    assertThat(world.read(shard)).containsExactly("a", "b", "c", "d");
    assertThat(world.failures).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void restartGoesOnWhereTheLogFailed(Trouble trouble) {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.copy();
    world.put(shard, "b", "c");
    world.disk.begins(trouble);
    world.copy();
    world.disk.ends();
    world.restart();

    assertThat(world.read(shard)).containsExactly("a", "b", "c");
    world.copy();
    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(3);
    assertThat(world.read(shard)).containsExactly("a", "b", "c");
  }

  @Test
  void restartBetweenForceAndMoveCopiesAnew() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.copy();
    world.put(shard, "b", "c");
    world.pass(0);
    world.keeperAlone(500);
    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(1);
    world.keeperAlone(0);
    world.restart();

    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(1);
    assertThat(world.read(shard)).containsExactly("a", "b", "c");
    world.copy();
    assertThat(world.view(shard, 0).loggedNumber()).isEqualTo(3);
    assertThat(world.read(shard)).containsExactly("a", "b", "c");
    assertThat(world.failures).isEmpty();
  }

  @Test
  void damageIsReportedAndStopsNoOtherShard() throws Exception {
    ShardId damaged = world.shard(0);
    ShardId whole = world.shard(1);
    world.put(damaged, "a", "b");
    world.put(whole, "x");
    world.copy();
    String path = world.disk.segmentOf(ShardLogs.nameOf(damaged).name()).orElseThrow();
    world.disk.flip(path, HEADER_BYTES + 40);
    world.restart();
    world.put(damaged, "c");
    world.put(whole, "y");
    world.copy();

    assertThat(world.failures).hasSize(1).first().asString().contains(path);
    assertThat(world.view(whole, 0).loggedNumber()).isEqualTo(2);
    assertThat(world.read(whole)).containsExactly("x", "y");
    assertThatThrownBy(() -> world.read(damaged))
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessageContaining(path);
    assertThat(world.read(world.view(damaged, 2), 2)).containsExactly("c");
    world.pass(5000);
    assertThat(world.failures).hasSize(2);
  }

  @Test
  void damageIsFoundWhenItIsRead() throws Exception {
    ShardId shard = world.shard(0);
    world.put(shard, "a", "b");
    world.copy();
    String path = world.disk.segmentOf(ShardLogs.nameOf(shard).name()).orElseThrow();
    world.disk.flip(path, HEADER_BYTES + 40);

    assertThatThrownBy(() -> world.read(shard))
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessageContaining(path);
  }

  @Test
  void whatHasExpiredIsNotReadAndItsSegmentsGo() {
    ShardId shard = world.shard(0);
    for (int i = 0; i < 20; i++) {
      world.put(shard, "old" + i + "x".repeat(100));
    }
    world.copy();
    world.pass(ShardWorld.DAY_MILLIS / 2);
    world.put(shard, "young");
    world.copy();
    int segments = segmentsOf(shard);
    world.pass(ShardWorld.DAY_MILLIS / 2);
    world.pass(60_000);
    world.pass(60_000);

    assertThat(segmentsOf(shard)).isLessThan(segments);
    ShardView view = world.view(shard, 0);
    assertThat(view.trimmedNumber()).isBetween(1L, 20L);
    assertThat(world.read(shard)).containsExactly("young");
    assertThat(world.reader().numberAtTime(view, 0)).isEqualTo(view.trimmedNumber());
    world.restart();
    assertThat(world.read(shard)).containsExactly("young");
    assertThat(world.failures).isEmpty();
  }

  @Test
  void oldViewOfWhatHasExpiredMeanwhileGoesOnBehindIt() {
    ShardId shard = world.shard(0);
    for (int i = 0; i < 20; i++) {
      world.put(shard, "old" + i + "x".repeat(100));
    }
    world.copy();
    ShardView old = world.view(shard, 0);
    world.pass(ShardWorld.DAY_MILLIS);
    world.pass(60_000);
    world.pass(60_000);

    ReadLimits limits = new ReadLimits(10, 10_000, ShardWorld.START_MILLIS + 1);
    assertThat(world.reader().read(old, 0, limits)).isEqualTo(new ReadPage(List.of(), 20));
    assertThat(world.view(shard, 0).trimmedNumber()).isEqualTo(20);
  }

  @Test
  void recordsThatWentWithTheirShardAreNoTrouble() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    long end = world.view(shard, 0).batches().getLast().position() + 1000;
    world.keeperAlone(0);
    world.keeperAlone(ShardWorld.PAUSE_MILLIS);
    world.answer(ShardWorld.STREAM, new DeleteStream(true));
    world.journals.trim(Host.journalOf(0), end);

    world.pass(0);
    world.pass(5000);

    assertThat(world.failures).isEmpty();
    assertThat(world.disk.list("streams")).isEmpty();
  }

  @Test
  void recordsThatTheJournalHasLetGoOfTooEarlyAreReported() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    long end = world.view(shard, 0).batches().getLast().position() + 1000;
    world.journals.trim(Host.journalOf(0), end);

    world.copy();

    assertThat(world.failures)
        .containsExactly("0: the journal has let go of records of " + shard.text());
  }

  @Test
  void filesOfADeletedShardGoThoughRecordsWaitForTheLog() {
    ShardId shard = world.shard(0);
    world.put(shard, "a");
    world.copy();
    assertThat(segmentsOf(shard)).isEqualTo(1);
    world.put(shard, "b");
    world.answer(ShardWorld.STREAM, new DeleteStream(true));
    world.copy();
    world.pass(5000);

    assertThat(world.disk.list("streams")).isEmpty();
    assertThat(world.failures).isEmpty();
  }

  private int segmentsOf(ShardId shard) {
    return (int)
        world.disk.list("streams/" + ShardLogs.nameOf(shard).name()).stream()
            .filter(name -> name.endsWith(".records"))
            .count();
  }
}
