package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from one queue to another.
 *
 * @param message as it was in the source when it left
 * @param record the encoded record that holds its content, once it was read from the source's
 *     journal
 */
public record MessageMove(
    QueueId source, QueueId target, MessageState message, @Nullable Bytes record)
    implements Effect {

  static MessageMove decode(Decoder in) {
    return new MessageMove(
        QueueId.parse(in.getString()),
        QueueId.parse(in.getString()),
        MessageStateCodec.decode(in),
        null);
  }

  @Override
  public void encode(Encoder out) {
    out.putString(source.text());
    out.putString(target.text());
    MessageStateCodec.encode(message, out);
  }

  @Override
  public Optional<StoredBody> storedBody() {
    return record != null
        ? Optional.empty()
        : Optional.of(new StoredBody(message.position(), message.sizeBytes()));
  }

  @Override
  public MessageMove withBody(Bytes body) {
    return new MessageMove(source, target, message, body);
  }

  @Override
  public AddressedCommand<?, ?> delivery() {
    return new AddressedCommand<>(target, new TakeMoved(this));
  }

  @Override
  public AddressedCommand<?, ?> takeBack() {
    return new AddressedCommand<>(source, new TakeBackMoved(message));
  }
}
