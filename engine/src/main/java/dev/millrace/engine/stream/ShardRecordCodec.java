package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
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
import java.util.ArrayList;
import java.util.List;

/**
 * The journal form of {@link ShardRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
public final class ShardRecordCodec {
  private static final int OPENED = 1;
  private static final int RECORDS_PUT = 2;
  private static final int CLOSED = 3;
  private static final int MOVED_TO_LOG = 4;
  private static final int TRIMMED = 5;
  private static final int DELETED = 6;
  private static final int LOG_DELETED = 7;
  private static final int BATCH_PLACED = 8;
  private static final int RESTORED = 9;

  private ShardRecordCodec() {}

  static void encode(ShardRecord record, Encoder out) {
    switch (record) {
      case Opened(var createdAtMillis) -> {
        out.putByte(OPENED);
        out.putVarLong(createdAtMillis);
      }
      case RecordsPut(var firstNumber, var timeMillis, var encrypted, var records) -> {
        out.putByte(RECORDS_PUT);
        out.putVarLong(firstNumber);
        out.putVarLong(timeMillis);
        out.putBoolean(encrypted);
        out.putVarInt(records.size());
        records.forEach(each -> each.encode(out));
      }
      case Closed(var atMillis) -> {
        out.putByte(CLOSED);
        out.putVarLong(atMillis);
      }
      case MovedToLog(var belowNumber) -> {
        out.putByte(MOVED_TO_LOG);
        out.putVarLong(belowNumber);
      }
      case Trimmed(var belowNumber) -> {
        out.putByte(TRIMMED);
        out.putVarLong(belowNumber);
      }
      case Deleted() -> out.putByte(DELETED);
      case LogDeleted() -> out.putByte(LOG_DELETED);
      case BatchPlaced(var batch) -> {
        out.putByte(BATCH_PLACED);
        batch.encode(out);
      }
      case Restored restored -> {
        out.putByte(RESTORED);
        out.putVarLong(restored.createdAtMillis());
        out.putVarLong(restored.closedAtMillis());
        out.putVarLong(restored.lastTimeMillis());
        out.putVarLong(restored.trimmedNumber());
        out.putVarLong(restored.loggedNumber());
        out.putBoolean(restored.deleted());
        out.putBoolean(restored.logDeleted());
      }
    }
  }

  /** Reads what a shard wrote; for {@link RecordsPut} also from outside the engine. */
  public static ShardRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case OPENED -> new Opened(in.getVarLong());
      case RECORDS_PUT ->
          new RecordsPut(in.getVarLong(), in.getVarLong(), in.getBoolean(), decodeRecords(in));
      case CLOSED -> new Closed(in.getVarLong());
      case MOVED_TO_LOG -> new MovedToLog(in.getVarLong());
      case TRIMMED -> new Trimmed(in.getVarLong());
      case DELETED -> new Deleted();
      case LOG_DELETED -> new LogDeleted();
      case BATCH_PLACED -> new BatchPlaced(Batch.decode(in));
      case RESTORED ->
          new Restored(
              in.getVarLong(),
              in.getVarLong(),
              in.getVarLong(),
              in.getVarLong(),
              in.getVarLong(),
              in.getBoolean(),
              in.getBoolean());
      default -> throw new MalformedRecordException("shard record of kind " + kind);
    };
  }

  private static List<StoredRecord> decodeRecords(Decoder in) {
    int count = in.getCount();
    List<StoredRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(StoredRecord.decode(in));
    }
    return records;
  }
}
