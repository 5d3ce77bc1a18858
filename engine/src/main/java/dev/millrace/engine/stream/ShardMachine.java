package dev.millrace.engine.stream;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.ShardRecord.BatchPlaced;
import dev.millrace.engine.stream.ShardRecord.Closed;
import dev.millrace.engine.stream.ShardRecord.Deleted;
import dev.millrace.engine.stream.ShardRecord.LogDeleted;
import dev.millrace.engine.stream.ShardRecord.MovedToLog;
import dev.millrace.engine.stream.ShardRecord.Opened;
import dev.millrace.engine.stream.ShardRecord.RecordsPut;
import dev.millrace.engine.stream.ShardRecord.Restored;
import dev.millrace.engine.stream.ShardRecord.Trimmed;
import dev.millrace.engine.tree.SortedTree;
import java.util.List;
import java.util.OptionalLong;

/**
 * A shard: how many records it has taken, and where the youngest of them lie.
 *
 * <p>Records are numbered from 0. Those below {@link #loggedNumber} are in the shard's log, a file
 * of its own that is read in sequence; the others are where they were written first, in the lane's
 * journal, until somebody has copied them over and said so. So a shard takes no more memory for a
 * year of records than for a day's.
 */
public final class ShardMachine implements Machine {
  private final ShardId id;
  private long createdAtMillis;
  private long closedAtMillis;
  private long lastTimeMillis;
  private long trimmedNumber;
  private long loggedNumber;
  private long nextNumber;
  private boolean deleted;
  private boolean logDeleted;

  /** By the number of their last records. */
  private SortedTree<Long, Batch> batches = SortedTree.empty();

  ShardMachine(ShardId id) {
    this.id = id;
  }

  ShardId id() {
    return id;
  }

  boolean isThere() {
    return createdAtMillis != 0 && !deleted;
  }

  boolean isOpen() {
    return isThere() && closedAtMillis == 0;
  }

  boolean isDeleted() {
    return deleted;
  }

  boolean hasLog() {
    return deleted && !logDeleted;
  }

  long createdAtMillis() {
    return createdAtMillis;
  }

  long nextNumber() {
    return nextNumber;
  }

  long loggedNumber() {
    return loggedNumber;
  }

  long trimmedNumber() {
    return trimmedNumber;
  }

  /** Of the youngest record; 0 where there was none. */
  long lastTimeMillis() {
    return lastTimeMillis;
  }

  /** The youngest records from a number on. */
  List<Batch> batchesFrom(long number, int batchesMax) {
    return batches.pageAfter(number - 1, batchesMax);
  }

  ShardView view(long fromNumber, int batchesMax) {
    return new ShardView(
        id,
        createdAtMillis,
        closedAtMillis,
        deleted,
        trimmedNumber,
        loggedNumber,
        nextNumber,
        lastTimeMillis,
        batchesFrom(Math.max(fromNumber, loggedNumber), batchesMax));
  }

  @Override
  public boolean exists() {
    return createdAtMillis != 0 || deleted;
  }

  @Override
  public void advance(long nowMillis) {
    // Time does nothing to a shard: what is too old is not read, and whole segments go at once.
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((ShardRecord) record) {
      case Opened(var atMillis) -> createdAtMillis = atMillis;
      case RecordsPut(var firstNumber, var timeMillis, _, var records) ->
          place(new Batch(firstNumber, records.size(), timeMillis, position, sizeBytes));
      case Closed(var atMillis) -> closedAtMillis = atMillis;
      case MovedToLog(var belowNumber) -> {
        loggedNumber = belowNumber;
        forgetBatches();
      }
      case Trimmed(var belowNumber) -> trimmedNumber = belowNumber;
      case Deleted() -> {
        deleted = true;
        batches = SortedTree.empty();
      }
      case LogDeleted() -> logDeleted = true;
      case BatchPlaced(var batch) -> placeAgain(batch);
      case Restored restored -> restore(restored);
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    return OptionalLong.empty();
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    throw new IllegalStateException("a shard never wakes");
  }

  /** Records are to be copied to the log, or the log is to be deleted. */
  @Override
  public boolean hasErrands() {
    return deleted ? hasLog() : loggedNumber < nextNumber;
  }

  @Override
  public Summary freeze() {
    Restored rest =
        new Restored(
            createdAtMillis,
            closedAtMillis,
            lastTimeMillis,
            trimmedNumber,
            loggedNumber,
            deleted,
            logDeleted);
    return new ShardSummary(id, exists() ? List.of(rest) : List.of(), batches);
  }

  private void place(Batch batch) {
    if (batch.firstNumber() != nextNumber) {
      throw new MalformedRecordException(
          "shard %s goes on with record %d where %d was due"
              .formatted(id.text(), batch.firstNumber(), nextNumber));
    }
    batches = batches.with(batch.lastNumber(), batch);
    nextNumber = batch.lastNumber() + 1;
    lastTimeMillis = batch.timeMillis();
  }

  /** Of the first one that a snapshot tells of, a part may be in the log. */
  private void placeAgain(Batch batch) {
    if (batches.size() == 0 && batch.lastNumber() >= loggedNumber) {
      nextNumber = Math.min(nextNumber, batch.firstNumber());
    }
    place(batch);
  }

  private void forgetBatches() {
    for (Batch batch : batches.firstPage(batches.size())) {
      if (batch.lastNumber() >= loggedNumber) {
        return;
      }
      batches = batches.without(batch.lastNumber());
    }
  }

  private void restore(Restored restored) {
    createdAtMillis = restored.createdAtMillis();
    closedAtMillis = restored.closedAtMillis();
    lastTimeMillis = restored.lastTimeMillis();
    trimmedNumber = restored.trimmedNumber();
    loggedNumber = restored.loggedNumber();
    nextNumber = restored.loggedNumber();
    deleted = restored.deleted();
    logDeleted = restored.logDeleted();
  }
}
