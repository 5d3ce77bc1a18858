package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from one queue to another.
 *
 * @param message as it was in the source when it left
 * @param record the encoded record that holds its content, once it was read from the source's
 *     journal
 */
public record MessageMove(
    QueueId source, QueueId target, MessageState message, @Nullable Bytes record, Reason reason)
    implements Effect {
  private static final int REDRIVEN = 1;
  private static final int CHOSEN = 2;
  private static final int DIVERTED = 3;

  /** Why a message moves. */
  public sealed interface Reason {
    /** It was received too often. */
    record DeadLetter() implements Reason {}

    /** A move task takes it out of a dead-letter queue. */
    record Redrive(UUID task) implements Reason {}

    /** Somebody chose it; else like a move task's. */
    record Chosen() implements Reason {}

    /** It is owed to a subscriber, and cannot be delivered. */
    record Diverted() implements Reason {}
  }

  /** A message that was received too often. */
  public MessageMove(QueueId source, QueueId target, MessageState message, @Nullable Bytes record) {
    this(source, target, message, record, new Reason.DeadLetter());
  }

  /** A message that a move task takes out of a dead-letter queue. */
  static MessageMove redriven(QueueId source, QueueId target, MessageState message, UUID task) {
    return new MessageMove(source, target, message, null, new Reason.Redrive(task));
  }

  /** A message that somebody chose. */
  static MessageMove chosen(QueueId source, QueueId target, MessageState message) {
    return new MessageMove(source, target, message, null, new Reason.Chosen());
  }

  /** A message that cannot be delivered. */
  static MessageMove diverted(QueueId source, QueueId target, MessageState message) {
    return new MessageMove(source, target, message, null, new Reason.Diverted());
  }

  /** Nothing follows a dead-letter move: there was no other kind once. */
  static MessageMove decode(Decoder in) {
    QueueId source = QueueId.parse(in.getString());
    QueueId target = QueueId.parse(in.getString());
    MessageState message = MessageStateCodec.decode(in);
    if (in.remaining() == 0) {
      return new MessageMove(source, target, message, null);
    }
    int reason = in.getByte();
    return switch (reason) {
      case REDRIVEN -> redriven(source, target, message, new UUID(in.getLong(), in.getLong()));
      case CHOSEN -> chosen(source, target, message);
      case DIVERTED -> diverted(source, target, message);
      default -> throw new MalformedRecordException("a move for reason " + reason);
    };
  }

  @Override
  public void encode(Encoder out) {
    out.putString(source.text());
    out.putString(target.text());
    MessageStateCodec.encode(message, out);
    switch (reason) {
      case Reason.DeadLetter _ -> {
        // Nothing follows.
      }
      case Reason.Redrive(var task) -> {
        out.putByte(REDRIVEN);
        out.putLong(task.getMostSignificantBits());
        out.putLong(task.getLeastSignificantBits());
      }
      case Reason.Chosen _ -> out.putByte(CHOSEN);
      case Reason.Diverted _ -> out.putByte(DIVERTED);
    }
  }

  @Override
  public Optional<StoredBody> storedBody() {
    return record != null
        ? Optional.empty()
        : Optional.of(new StoredBody(message.position(), message.sizeBytes()));
  }

  @Override
  public MessageMove withBody(Bytes body) {
    return new MessageMove(source, target, message, body, reason);
  }

  @Override
  public AddressedCommand<?, ?> delivery() {
    return new AddressedCommand<>(target, new TakeMoved(this));
  }

  @Override
  public AddressedCommand<?, ?> takeBack() {
    return switch (reason) {
      case Reason.DeadLetter _ -> new AddressedCommand<>(source, new TakeBackMoved(message));
      case Reason.Redrive(var task) ->
          new AddressedCommand<>(source, new TakeBackRedriven(message, task));
      case Reason.Chosen _ -> new AddressedCommand<>(source, new TakeBackChosen(message));
      case Reason.Diverted _ -> new AddressedCommand<>(source, new TakeBackDiverted(message));
    };
  }
}
