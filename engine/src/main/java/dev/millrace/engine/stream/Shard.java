package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.List;

/**
 * What a stream knows of one of its shards.
 *
 * @param index counted from 0, in the order in which they were thought of
 * @param parents the shards it was made of: none, the one that was split, or the two that were
 *     merged
 * @param createdAtMillis milliseconds since 1970, at least a second after its parents; 0 before it
 *     was ordered to open
 * @param closedAtMillis when it took its last record at the latest; 0 where it is not closed
 */
public record Shard(
    int index,
    List<Integer> parents,
    HashKeyRange range,
    Phase phase,
    long createdAtMillis,
    long closedAtMillis) {
  /** Where it stands in its life. */
  public enum Phase {
    /** It waits for its parents to close. */
    PLANNED(0),
    OPENING(1),
    OPEN(2),
    CLOSING(3),
    CLOSED(4);

    private final int number;

    Phase(int number) {
      this.number = number;
    }

    private static Phase numbered(int number) {
      for (Phase phase : values()) {
        if (phase.number == number) {
          return phase;
        }
      }
      throw new MalformedRecordException("a shard in phase " + number);
    }
  }

  public Shard {
    parents = List.copyOf(parents);
  }

  static Shard planned(int index, List<Integer> parents, HashKeyRange range) {
    return new Shard(index, parents, range, Phase.PLANNED, 0, 0);
  }

  static Shard decode(Decoder in) {
    int index = in.getVarInt();
    int parentCount = in.getByte();
    List<Integer> parents =
        switch (parentCount) {
          case 0 -> List.of();
          case 1 -> List.of(in.getVarInt());
          case 2 -> List.of(in.getVarInt(), in.getVarInt());
          default -> throw new MalformedRecordException("a shard with " + parentCount + " parents");
        };
    HashKeyRange range = HashKeyRange.decode(in);
    return new Shard(
        index, parents, range, Phase.numbered(in.getByte()), in.getVarLong(), in.getVarLong());
  }

  void encode(Encoder out) {
    out.putVarInt(index);
    out.putByte(parents.size());
    parents.forEach(out::putVarInt);
    range.encode(out);
    out.putByte(phase.number);
    out.putVarLong(createdAtMillis);
    out.putVarLong(closedAtMillis);
  }

  /** {@code shardId-} and twelve digits. */
  public String name() {
    return name(index);
  }

  public static String name(int index) {
    return "shardId-%012d".formatted(index);
  }

  public boolean isOpen() {
    return phase == Phase.OPEN;
  }

  /** Whether it takes no more records, or will not in a moment. */
  public boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  /** Whether clients are told of it. */
  public boolean isTold() {
    return phase != Phase.PLANNED;
  }

  boolean isMoving() {
    return phase != Phase.OPEN && phase != Phase.CLOSED;
  }

  /** The number with which it begins, before that of its first record. */
  public SequenceNumber startingSequenceNumber() {
    return new SequenceNumber(createdAtMillis / 1000, 0, createdAtMillis / 1000, index);
  }

  /** The number with which it ends, above that of its last record; for a closed one. */
  public SequenceNumber endingSequenceNumber() {
    return new SequenceNumber(
        createdAtMillis / 1000, SequenceNumber.LAST_POSITION, closedAtMillis / 1000, index);
  }

  Shard opening(long atMillis) {
    return new Shard(index, parents, range, Phase.OPENING, atMillis, 0);
  }

  Shard open() {
    return new Shard(index, parents, range, Phase.OPEN, createdAtMillis, 0);
  }

  Shard closing() {
    return new Shard(index, parents, range, Phase.CLOSING, createdAtMillis, 0);
  }

  Shard closed(long atMillis) {
    return new Shard(index, parents, range, Phase.CLOSED, createdAtMillis, atMillis);
  }
}
