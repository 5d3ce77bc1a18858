package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.ShardRecord.RecordsPut;
import java.util.List;

/**
 * Adds records to a shard, all of them or none.
 *
 * @param records at least one; at most 10 MiB
 * @param encrypted whether clients are told that they are
 */
public record PutRecords(List<StoredRecord> records, boolean encrypted)
    implements Command<ShardMachine, PutRecords.Taken> {
  public PutRecords {
    records = List.copyOf(records);
  }

  /**
   * The shard has the records.
   *
   * @param firstNumber of the first of them
   */
  public record Taken(ShardId shard, long createdAtMillis, long firstNumber, long timeMillis) {
    /** What a record is called, counted among those that were put together. */
    public SequenceNumber sequenceNumber(int index) {
      return new SequenceNumber(
          createdAtMillis / 1000, firstNumber + index + 1, timeMillis / 1000, shard.index());
    }
  }

  @Override
  public Decision<Taken> decide(ShardMachine shard, Context context) {
    if (!shard.isThere()) {
      return Decision.refused(ShardProblem.SHARD_DOES_NOT_EXIST);
    }
    if (!shard.isOpen()) {
      return Decision.refused(ShardProblem.SHARD_CLOSED);
    }
    long timeMillis = Math.max(context.nowMillis(), shard.createdAtMillis());
    return Decision.granted(
        new Taken(shard.id(), shard.createdAtMillis(), shard.nextNumber(), timeMillis),
        new RecordsPut(shard.nextNumber(), timeMillis, encrypted, records));
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }
}
