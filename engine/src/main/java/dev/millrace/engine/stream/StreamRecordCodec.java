package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import dev.millrace.engine.stream.StreamRecord.ConsumerRemoved;
import dev.millrace.engine.stream.StreamRecord.Created;
import dev.millrace.engine.stream.StreamRecord.Deleted;
import dev.millrace.engine.stream.StreamRecord.DeletionBegun;
import dev.millrace.engine.stream.StreamRecord.ModeChangeCounted;
import dev.millrace.engine.stream.StreamRecord.ResizeCounted;
import dev.millrace.engine.stream.StreamRecord.ResizeSet;
import dev.millrace.engine.stream.StreamRecord.Restored;
import dev.millrace.engine.stream.StreamRecord.SettingsChanged;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import dev.millrace.engine.stream.StreamRecord.Tagged;
import dev.millrace.engine.stream.StreamRecord.Untagged;

/**
 * The journal form of {@link StreamRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
final class StreamRecordCodec {
  private static final int CREATED = 1;
  private static final int SETTINGS_CHANGED = 2;
  private static final int TAGGED = 3;
  private static final int UNTAGGED = 4;
  private static final int SHARD_PUT = 5;
  private static final int SHARD_FORGOTTEN = 6;
  private static final int CONSUMER_PUT = 7;
  private static final int CONSUMER_REMOVED = 8;
  private static final int RESIZE_SET = 9;
  private static final int RESIZE_COUNTED = 10;
  private static final int DELETION_BEGUN = 11;
  private static final int DELETED = 12;
  private static final int RESTORED = 13;
  private static final int MODE_CHANGE_COUNTED = 14;

  private StreamRecordCodec() {}

  static void encode(StreamRecord record, Encoder out) {
    switch (record) {
      case Created(var uid, var settings, var tags, var createdAtMillis) -> {
        out.putByte(CREATED);
        out.putString(uid);
        settings.encode(out);
        out.putStrings(tags);
        out.putVarLong(createdAtMillis);
      }
      case SettingsChanged(var settings) -> {
        out.putByte(SETTINGS_CHANGED);
        settings.encode(out);
      }
      case Tagged(var tags) -> {
        out.putByte(TAGGED);
        out.putStrings(tags);
      }
      case Untagged(var keys) -> {
        out.putByte(UNTAGGED);
        out.putStringList(keys);
      }
      case ShardPut(var shard) -> {
        out.putByte(SHARD_PUT);
        shard.encode(out);
      }
      case ShardForgotten(var index) -> {
        out.putByte(SHARD_FORGOTTEN);
        out.putVarInt(index);
      }
      case ConsumerPut(var consumer) -> {
        out.putByte(CONSUMER_PUT);
        consumer.encode(out);
      }
      case ConsumerRemoved(var name) -> {
        out.putByte(CONSUMER_REMOVED);
        out.putString(name);
      }
      case ResizeSet(var shardCount) -> {
        out.putByte(RESIZE_SET);
        out.putVarInt(shardCount);
      }
      case ResizeCounted(var atMillis) -> {
        out.putByte(RESIZE_COUNTED);
        out.putVarLong(atMillis);
      }
      case ModeChangeCounted(var atMillis) -> {
        out.putByte(MODE_CHANGE_COUNTED);
        out.putVarLong(atMillis);
      }
      case DeletionBegun() -> out.putByte(DELETION_BEGUN);
      case Deleted() -> out.putByte(DELETED);
      case Restored(var nextShardIndex, var deleted, var createdAtMillis) -> {
        out.putByte(RESTORED);
        out.putVarInt(nextShardIndex);
        out.putBoolean(deleted);
        out.putVarLong(createdAtMillis);
      }
    }
  }

  static StreamRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case CREATED ->
          new Created(in.getString(), StreamSettings.decode(in), in.getStrings(), in.getVarLong());
      case SETTINGS_CHANGED -> new SettingsChanged(StreamSettings.decode(in));
      case TAGGED -> new Tagged(in.getStrings());
      case UNTAGGED -> new Untagged(in.getStringList());
      case SHARD_PUT -> new ShardPut(Shard.decode(in));
      case SHARD_FORGOTTEN -> new ShardForgotten(in.getVarInt());
      case CONSUMER_PUT -> new ConsumerPut(Consumer.decode(in));
      case CONSUMER_REMOVED -> new ConsumerRemoved(in.getString());
      case RESIZE_SET -> new ResizeSet(in.getVarInt());
      case RESIZE_COUNTED -> new ResizeCounted(in.getVarLong());
      case MODE_CHANGE_COUNTED -> new ModeChangeCounted(in.getVarLong());
      case DELETION_BEGUN -> new DeletionBegun();
      case DELETED -> new Deleted();
      case RESTORED -> new Restored(in.getVarInt(), in.getBoolean(), in.getVarLong());
      default -> throw new MalformedRecordException("stream record of kind " + kind);
    };
  }
}
