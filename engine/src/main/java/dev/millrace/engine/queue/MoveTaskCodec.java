package dev.millrace.engine.queue;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.MoveTask.Status;
import java.util.UUID;

/** The journal form of {@link MoveTask}. */
final class MoveTaskCodec {
  private static final int NO_RATE = 0;

  private MoveTaskCodec() {}

  static void encode(MoveTask task, Encoder out) {
    out.putLong(task.id().getMostSignificantBits());
    out.putLong(task.id().getLeastSignificantBits());
    QueueId destination = task.destination();
    out.putNullableString(destination == null ? null : destination.text());
    Integer rate = task.messagesPerSecondMax();
    out.putVarInt(rate == null ? NO_RATE : rate);
    out.putVarLong(task.startedAtMillis());
    out.putVarLong(task.messagesToMove());
    out.putVarLong(task.messagesMoved());
    out.putByte(number(task.status()));
    out.putNullableString(task.failureReason());
    out.putVarLong(task.nextStepAtMillis());
  }

  static MoveTask decode(Decoder in) {
    UUID id = new UUID(in.getLong(), in.getLong());
    String destination = in.getNullableString();
    int rate = in.getVarInt();
    return new MoveTask(
        id,
        destination == null ? null : QueueId.parse(destination),
        rate == NO_RATE ? null : rate,
        in.getVarLong(),
        in.getVarLong(),
        in.getVarLong(),
        status(in.getByte()),
        in.getNullableString(),
        in.getVarLong());
  }

  private static int number(Status status) {
    return switch (status) {
      case RUNNING -> 1;
      case COMPLETED -> 2;
      case CANCELLED -> 3;
      case FAILED -> 4;
    };
  }

  private static Status status(int number) {
    return switch (number) {
      case 1 -> Status.RUNNING;
      case 2 -> Status.COMPLETED;
      case 3 -> Status.CANCELLED;
      case 4 -> Status.FAILED;
      default -> throw new MalformedRecordException("a move task in state " + number);
    };
  }
}
