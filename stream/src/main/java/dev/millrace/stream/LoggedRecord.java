package dev.millrace.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.stream.StoredRecord;

/** The form of a record in its shard's log. */
final class LoggedRecord {
  private LoggedRecord() {}

  static Bytes encode(StoredRecord record, boolean encrypted) {
    Encoder out = new Encoder(record.data().size() + record.partitionKey().length() + 16);
    out.putBoolean(encrypted);
    record.encode(out);
    return out.toBytes();
  }

  static ReadRecord decode(long number, long timeMillis, Bytes content) {
    Decoder in = new Decoder(content);
    boolean encrypted = in.getBoolean();
    StoredRecord record = StoredRecord.decode(in);
    in.expectEnd();
    return new ReadRecord(number, timeMillis, encrypted, record);
  }
}
