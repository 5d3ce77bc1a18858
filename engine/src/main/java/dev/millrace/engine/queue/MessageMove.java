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
 * @param task the move task that takes it out of a dead-letter queue; null where it was received
 *     too often
 */
public record MessageMove(
    QueueId source,
    QueueId target,
    MessageState message,
    @Nullable Bytes record,
    @Nullable UUID task)
    implements Effect {
  private static final int REDRIVEN = 1;

  /** Of a move that was written down before it told its task. */
  private static final UUID SOME_TASK = new UUID(0, 0);

  /** A message that was received too often. */
  public MessageMove(QueueId source, QueueId target, MessageState message, @Nullable Bytes record) {
    this(source, target, message, record, null);
  }

  /** A message that a move task takes out of a dead-letter queue. */
  static MessageMove redriven(QueueId source, QueueId target, MessageState message, UUID task) {
    return new MessageMove(source, target, message, null, task);
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
    if (reason != REDRIVEN) {
      throw new MalformedRecordException("a move for reason " + reason);
    }
    UUID task = in.remaining() == 0 ? SOME_TASK : new UUID(in.getLong(), in.getLong());
    return redriven(source, target, message, task);
  }

  @Override
  public void encode(Encoder out) {
    out.putString(source.text());
    out.putString(target.text());
    MessageStateCodec.encode(message, out);
    if (task != null) {
      out.putByte(REDRIVEN);
      out.putLong(task.getMostSignificantBits());
      out.putLong(task.getLeastSignificantBits());
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
    return new MessageMove(source, target, message, body, task);
  }

  @Override
  public AddressedCommand<?, ?> delivery() {
    return new AddressedCommand<>(target, new TakeMoved(this));
  }

  @Override
  public AddressedCommand<?, ?> takeBack() {
    return new AddressedCommand<>(
        source, task == null ? new TakeBackMoved(message) : new TakeBackRedriven(message, task));
  }
}
