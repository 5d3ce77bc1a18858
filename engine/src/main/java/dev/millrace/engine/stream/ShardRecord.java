package dev.millrace.engine.stream;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import java.util.List;

/** What can happen to a shard. A new kind needs a number and a form in the codec. */
public sealed interface ShardRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    ShardRecordCodec.encode(this, out);
  }

  record Opened(long createdAtMillis) implements ShardRecord {}

  /**
   * Records arrived.
   *
   * @param firstNumber of the first of them; the others follow
   * @param encrypted whether clients are told that they are
   */
  record RecordsPut(
      long firstNumber, long timeMillis, boolean encrypted, List<StoredRecord> records)
      implements ShardRecord {
    public RecordsPut {
      records = List.copyOf(records);
    }
  }

  /** It takes no more records. */
  record Closed(long atMillis) implements ShardRecord {}

  /** All records below this number are in the shard's log. */
  record MovedToLog(long belowNumber) implements ShardRecord {}

  /** Nobody is given records below this number any more. */
  record Trimmed(long belowNumber) implements ShardRecord {}

  /** It is gone, but for its log. */
  record Deleted() implements ShardRecord {}

  /** Its log is gone too. */
  record LogDeleted() implements ShardRecord {}

  /** The records lie exactly there; from a snapshot. */
  record BatchPlaced(Batch batch) implements ShardRecord {}

  /** What a snapshot keeps of a shard beside its batches, which follow. */
  record Restored(
      long createdAtMillis,
      long closedAtMillis,
      long lastTimeMillis,
      long trimmedNumber,
      long loggedNumber,
      boolean deleted,
      boolean logDeleted)
      implements ShardRecord {}
}
