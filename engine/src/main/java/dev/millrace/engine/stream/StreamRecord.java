package dev.millrace.engine.stream;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can happen to a stream. A new kind needs a number and a form in the codec. */
public sealed interface StreamRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    StreamRecordCodec.encode(this, out);
  }

  /** A copy whose order depends on nothing but what is in it: the same records, the same bytes. */
  private static Map<String, String> sorted(Map<String, String> tags) {
    return Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The stream came to be, without shards yet; what was here before is forgotten. */
  record Created(
      String uid, StreamSettings settings, Map<String, String> tags, long createdAtMillis)
      implements StreamRecord {
    public Created {
      tags = sorted(tags);
    }
  }

  record SettingsChanged(StreamSettings settings) implements StreamRecord {}

  record Tagged(Map<String, String> tags) implements StreamRecord {
    public Tagged {
      tags = sorted(tags);
    }
  }

  record Untagged(List<String> keys) implements StreamRecord {
    public Untagged {
      keys = List.copyOf(keys);
    }
  }

  /** A shard is there in exactly this form: a new one, or one that was changed. */
  record ShardPut(Shard shard) implements StreamRecord {}

  /** The shard is gone, with all its records. */
  record ShardForgotten(int index) implements StreamRecord {}

  /** A consumer is there in exactly this form: a new one, or one that was changed. */
  record ConsumerPut(Consumer consumer) implements StreamRecord {}

  record ConsumerRemoved(String name) implements StreamRecord {}

  /** The stream is on its way to so many shards of equal size; 0 where it has arrived. */
  record ResizeSet(int shardCount) implements StreamRecord {}

  /** Somebody asked for another number of shards; it counts for a day. */
  record ResizeCounted(long atMillis) implements StreamRecord {}

  /** The owner changed the mode; it counts for a day. */
  record ModeChangeCounted(long atMillis) implements StreamRecord {}

  record DeletionBegun() implements StreamRecord {}

  record Deleted() implements StreamRecord {}

  /** What a snapshot keeps of a stream beside all that. */
  record Restored(int nextShardIndex, boolean deleted, long createdAtMillis)
      implements StreamRecord {}
}
