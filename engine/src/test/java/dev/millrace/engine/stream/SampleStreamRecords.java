package dev.millrace.engine.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import java.util.List;
import java.util.Map;

/** One record of every kind, with something in every member. */
final class SampleStreamRecords {
  static final StreamSettings SETTINGS =
      new StreamSettings(
          StreamMode.ON_DEMAND, 48, "alias/k", List.of("OutgoingBytes"), 2048, 7, "{}");
  static final Shard MERGED =
      new Shard(
          5,
          List.of(3, 4),
          new HashKeyRange(new HashKey(1, 2), new HashKey(3, 4)),
          Shard.Phase.CLOSED,
          300,
          70_000);
  static final List<StreamRecord> OF_STREAMS =
      List.of(
          new StreamRecord.Created("abc-d", SETTINGS, Map.of("b", "é", "a", "1"), 300),
          new StreamRecord.SettingsChanged(StreamSettings.of(StreamMode.PROVISIONED, 1024, 0)),
          new StreamRecord.Tagged(Map.of("b", "", "a", "1")),
          new StreamRecord.Untagged(List.of("b", "a")),
          new StreamRecord.ShardPut(MERGED),
          new StreamRecord.ShardForgotten(300),
          new StreamRecord.ConsumerPut(new Consumer("c", 300, Map.of("a", "1"), "{}")),
          new StreamRecord.ConsumerRemoved("c"),
          new StreamRecord.ResizeSet(300),
          new StreamRecord.ResizeCounted(300),
          new StreamRecord.DeletionBegun(),
          new StreamRecord.Deleted(),
          new StreamRecord.Restored(6, true, 300),
          new StreamRecord.ModeChangeCounted(300));
  static final List<ShardRecord> OF_SHARDS =
      List.of(
          new ShardRecord.Opened(300),
          new ShardRecord.RecordsPut(
              300,
              70_000,
              true,
              List.of(
                  new StoredRecord("é", Bytes.utf8("xyz")), new StoredRecord("k", Bytes.EMPTY))),
          new ShardRecord.Closed(300),
          new ShardRecord.MovedToLog(300),
          new ShardRecord.Trimmed(300),
          new ShardRecord.Deleted(),
          new ShardRecord.LogDeleted(),
          new ShardRecord.BatchPlaced(new Batch(1, 2, 300, 70_000, 500)),
          new ShardRecord.Restored(1, 2, 3, 4, 300, true, false));

  private SampleStreamRecords() {}

  static Bytes encoded(MachineRecord record) {
    Encoder out = new Encoder(64);
    record.encode(out);
    return out.toBytes();
  }
}
