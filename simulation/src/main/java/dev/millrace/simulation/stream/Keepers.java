package dev.millrace.simulation.stream;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.Company;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.stream.LogKeeper;
import dev.millrace.stream.LogListener;
import dev.millrace.stream.ShardLogs;
import dev.millrace.stream.ShardReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who keeps the logs of shards, and who reads them: others with each process. */
final class Keepers implements Company, LogListener {
  private final Chance chance;
  private final Sabotage sabotage;
  private final int segmentBytes;
  private final int openFilesMax;
  private @Nullable ShardLogs logs;
  private @Nullable LogKeeper keeper;
  private @Nullable ShardReader reader;
  private long failureCount;

  Keepers(Chance chance, Sabotage sabotage, int segmentBytes, int openFilesMax) {
    this.chance = chance;
    this.sabotage = sabotage;
    this.segmentBytes = segmentBytes;
    this.openFilesMax = openFilesMax;
  }

  @Override
  public ErrandListener begin(Clock clock, Disk disk) {
    RecordLogOptions options =
        RecordLogOptions.defaults(chance::nextLong)
            .withSegmentBytes(segmentBytes)
            .withOpenFilesMax(openFilesMax);
    ShardLogs opened = new ShardLogs(RecordLogs.open(disk, options));
    LogKeeper next = new LogKeeper(sabotage.keeperClock(clock), opened, this);
    logs = opened;
    keeper = next;
    return next;
  }

  @Override
  public void serve(Host host, Driver driver) {
    LogKeeper next = Objects.requireNonNull(keeper);
    next.serve(host);
    driver.drive(next);
    reader = new ShardReader(host, Objects.requireNonNull(logs));
  }

  /** Of the process that runs. */
  ShardReader reader() {
    return Objects.requireNonNull(reader);
  }

  /** Nothing but the disk may be in the keeper's way. */
  @Override
  public void failed(ShardId shard, RuntimeException reason) {
    failureCount++;
    if (!(reason instanceof JournalException.Failed)) {
      throw new Violation("the log of " + shard.text() + ": " + reason, reason);
    }
  }

  long failureCount() {
    return failureCount;
  }
}
