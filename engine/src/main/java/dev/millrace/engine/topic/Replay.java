package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.UUID;

/**
 * What is told again to one subscription.
 *
 * <p>While a replay is on, the fan-out passes its subscription by: what is published meanwhile is
 * in the archive too, and the replay gets there. When it has, it says so in the record that
 * delivers the last message, and from the next message on the fan-out does the rest: so nothing is
 * left out, nothing told twice, and all is in order. What the fan-out still owed from before the
 * replay comes first. A replay with an end leaves the subscription alone until it gets another
 * policy.
 *
 * @param number its own among all that ever happened to the topic
 * @param endMillis only what was published before; {@link ReplayWindow#NO_END} to go on with what
 *     is published now
 * @param heldFrom messages up to this number are the fan-out's
 * @param heldThrough messages up to this number are not; {@link #HELD} while none are
 * @param cursor all up to this number were told again, or are not wanted
 */
public record Replay(
    UUID subscription,
    long number,
    long endMillis,
    long heldFrom,
    long heldThrough,
    long cursor,
    Stage stage) {
  static final long HELD = Long.MAX_VALUE;

  /** How far it has come. */
  public enum Stage {
    PENDING(0),
    IN_PROGRESS(1),
    COMPLETED(2),
    /** The archive has gone. */
    FAILED(3),
    /** The policy has gone. */
    STOPPED(4);

    private final int number;

    Stage(int number) {
      this.number = number;
    }

    private static Stage numbered(int number) {
      for (Stage stage : values()) {
        if (stage.number == number) {
          return stage;
        }
      }
      throw new MalformedRecordException("a replay at stage " + number);
    }
  }

  /** Whether the fan-out tells the subscription of a message. */
  public boolean leavesToFanOut(long sequence) {
    return sequence <= heldFrom || sequence > heldThrough;
  }

  boolean hasEnd() {
    return endMillis != ReplayWindow.NO_END;
  }

  /** Whether it has to tell what is published now, since nobody else does. */
  boolean owes() {
    return heldThrough == HELD && !hasEnd();
  }

  /** Whether what was published long ago is told again as well. */
  boolean isOn() {
    return stage == Stage.PENDING || stage == Stage.IN_PROGRESS;
  }

  /** The number of the last message that it does not owe. */
  long owedAfter() {
    return Math.max(cursor, heldFrom);
  }

  Replay through(long newCursor) {
    Stage next = stage == Stage.PENDING ? Stage.IN_PROGRESS : stage;
    return new Replay(subscription, number, endMillis, heldFrom, heldThrough, newCursor, next);
  }

  /** The fan-out tells the subscription of all that comes after this message. */
  Replay caughtUp(long newCursor, long lastSequence) {
    Stage next = isOn() ? Stage.COMPLETED : stage;
    return new Replay(subscription, number, endMillis, heldFrom, lastSequence, newCursor, next);
  }

  /** Nothing is told again any more but what nobody else has told. */
  Replay curtailed(Stage next) {
    return new Replay(subscription, number, endMillis, heldFrom, heldThrough, owedAfter(), next);
  }

  Replay at(Stage next) {
    return new Replay(subscription, number, endMillis, heldFrom, heldThrough, cursor, next);
  }

  void encode(Encoder out) {
    out.putLong(subscription.getMostSignificantBits());
    out.putLong(subscription.getLeastSignificantBits());
    out.putVarLong(number);
    out.putVarLong(endMillis);
    out.putVarLong(heldFrom);
    out.putVarLong(heldThrough);
    out.putVarLong(cursor);
    out.putByte(stage.number);
  }

  static Replay decode(Decoder in) {
    return new Replay(
        new UUID(in.getLong(), in.getLong()),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarLong(),
        Stage.numbered(in.getByte()));
  }
}
