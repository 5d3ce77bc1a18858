package dev.millrace.stream;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.stream.AllShards;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.log.LogId;
import dev.millrace.journal.log.RecordLog;
import dev.millrace.journal.log.RecordLogs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of all shards.
 *
 * <p>A log is opened with the number up to which its shard knows it to be on disk, and what lies
 * above is discarded. Readers and the keeper share the one that was opened first; only the keeper,
 * who alone makes that number grow, opens one anew.
 */
public final class ShardLogs implements AutoCloseable {
  private static final int HASH_DIGITS = 16;

  private final RecordLogs logs;
  private final ConcurrentHashMap<ShardId, RecordLog> open = new ConcurrentHashMap<>();

  public ShardLogs(RecordLogs logs) {
    this.logs = logs;
  }

  /** What the log of a shard is called: the name of a stream may be no directory's. */
  public static LogId nameOf(ShardId shard) {
    String hash = Digests.hex(Digests.sha256(Bytes.utf8(shard.text()))).substring(0, HASH_DIGITS);
    return new LogId("%d-%d-%s".formatted(shard.streamCreatedAtMillis(), shard.index(), hash));
  }

  /**
   * Sees that each shard that has moved records to its log has one. What is in it is seen when it
   * is read.
   *
   * @throws JournalException where the log of a shard is missing
   */
  public void requireLogsOf(Host host) {
    Set<LogId> there = new HashSet<>(logs.ids());
    for (CompletableFuture<List<ShardView>> lane : host.ask(new AllShards())) {
      for (ShardView shard : lane.join()) {
        if (shard.loggedNumber() > 0 && !there.contains(nameOf(shard.id()))) {
          throw new JournalException.Failed(
              "the log %s of %s is missing, with %d records"
                  .formatted(nameOf(shard.id()).name(), shard.id().text(), shard.loggedNumber()));
        }
      }
    }
  }

  /** While it is not closed, logs only grow: their files can be copied meanwhile. */
  public RecordLogs.FileHold holdFiles() {
    return logs.holdFiles();
  }

  RecordLog of(ShardView shard) {
    return open.computeIfAbsent(shard.id(), id -> logs.log(nameOf(id), shard.loggedNumber()));
  }

  /** For the keeper: the last one has failed. */
  RecordLog anew(ShardView shard) {
    forget(shard.id());
    return of(shard);
  }

  void delete(ShardId shard) {
    forget(shard);
    logs.delete(nameOf(shard));
  }

  private void forget(ShardId shard) {
    RecordLog known = open.remove(shard);
    if (known != null) {
      known.close();
    }
  }

  @Override
  public void close() {
    logs.close();
  }
}
