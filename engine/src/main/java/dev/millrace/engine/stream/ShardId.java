package dev.millrace.engine.stream;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;

/**
 * One shard, for ever: a stream that is created anew under the same name has other shards.
 *
 * @param streamCreatedAtMillis which of the streams of that name
 * @param index counted from 0, in the order in which the stream's shards came to be
 */
public record ShardId(StreamId stream, long streamCreatedAtMillis, int index)
    implements MachineId<ShardMachine> {
  public static final String PREFIX = "shard:";

  private static final int PARTS = 6;

  /** Reads what {@link #text} wrote. */
  public static ShardId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != PARTS || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("not a shard: " + text);
    }
    try {
      return new ShardId(
          new StreamId(parts[1], parts[2], parts[3]),
          Long.parseLong(parts[4]),
          Integer.parseInt(parts[5]));
    } catch (NumberFormatException notANumber) {
      throw new MalformedRecordException("not a shard: " + text);
    }
  }

  @Override
  public MachineKind kind() {
    return ShardKind.INSTANCE;
  }

  @Override
  public ShardMachine newMachine() {
    return new ShardMachine(this);
  }

  @Override
  public ShardMachine cast(Machine machine) {
    return (ShardMachine) machine;
  }

  @Override
  public String text() {
    return PREFIX
        + stream.accountId()
        + ":"
        + stream.region()
        + ":"
        + stream.name()
        + ":"
        + streamCreatedAtMillis
        + ":"
        + index;
  }
}
