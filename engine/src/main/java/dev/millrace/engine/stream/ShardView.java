package dev.millrace.engine.stream;

import java.util.List;

/**
 * A shard as it was at one moment.
 *
 * @param createdAtMillis milliseconds since 1970
 * @param closedAtMillis 0 where it is open
 * @param deleted whether it is gone
 * @param trimmedNumber of the oldest record that may still be there
 * @param loggedNumber below it, records are in the shard's log; from it on in the journal
 * @param nextNumber the youngest record is the one before
 * @param lastTimeMillis when that one arrived; 0 where none ever has
 * @param batches the records in the journal, from the number on that was asked for; perhaps not all
 *     of them
 */
public record ShardView(
    ShardId id,
    long createdAtMillis,
    long closedAtMillis,
    boolean deleted,
    long trimmedNumber,
    long loggedNumber,
    long nextNumber,
    long lastTimeMillis,
    List<Batch> batches) {
  public boolean isClosed() {
    return closedAtMillis != 0;
  }

  /** What a record is called. */
  public SequenceNumber sequenceNumber(long number, long timeMillis) {
    return new SequenceNumber(createdAtMillis / 1000, number + 1, timeMillis / 1000, id.index());
  }
}
