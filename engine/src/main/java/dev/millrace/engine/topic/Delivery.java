package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.queue.TakePublished;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.queue.TakePublished.Place;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from a topic to a queue.
 *
 * @param id the message's id in its topic
 * @param place where it lies in the topic's journal; {@link Place#NONE} where it is carried
 * @param own what this subscription alone is told: an encoded {@link PublishedMessage}; or null
 * @param record the encoded record that holds the message, once it was read from the topic's
 *     journal
 */
public record Delivery(
    TopicId source,
    QueueId target,
    UUID id,
    Place place,
    @Nullable Bytes own,
    int countedBytes,
    Origin origin,
    @Nullable Keys keys,
    @Nullable Bytes record)
    implements Effect {

  static Delivery decode(Decoder in) {
    TopicId source = TopicId.parse(in.getString());
    QueueId target = QueueId.parse(in.getString());
    UUID id = new UUID(in.getLong(), in.getLong());
    Place place = new Place(in.getVarLong(), in.getVarInt());
    Bytes own = in.getBoolean() ? in.getBytes() : null;
    return new Delivery(
        source,
        target,
        id,
        place,
        own,
        in.getVarInt(),
        Origin.decode(in),
        KeysCodec.decode(in),
        null);
  }

  @Override
  public void encode(Encoder out) {
    out.putString(source.text());
    out.putString(target.text());
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
    out.putVarLong(place.position());
    out.putVarInt(place.sizeBytes());
    out.putBoolean(own != null);
    if (own != null) {
      out.putBytes(own);
    }
    out.putVarInt(countedBytes);
    origin.encode(out);
    KeysCodec.encode(keys, out);
  }

  @Override
  public Optional<StoredBody> storedBody() {
    return own != null || record != null
        ? Optional.empty()
        : Optional.of(new StoredBody(place.position(), place.sizeBytes()));
  }

  @Override
  public Delivery withBody(Bytes body) {
    return new Delivery(source, target, id, place, own, countedBytes, origin, keys, body);
  }

  @Override
  public AddressedCommand<?, ?> delivery() {
    Bytes carried = record == null ? own : StoredMessage.read(record).content();
    return new AddressedCommand<>(
        target, new TakePublished(id, place, carried, countedBytes, origin, keys));
  }

  @Override
  public AddressedCommand<?, ?> takeBack() {
    return new AddressedCommand<>(source, new TakeBackDelivery(this));
  }

  /**
   * The same message to the queue for what could not be delivered. It repeats nothing there: two
   * subscriptions may have failed to get one message, and both are to be found.
   */
  Delivery redirected(QueueId deadLetterQueue, Origin.Failure failure) {
    Keys only = keys == null ? null : new Keys(keys.group(), null, null);
    return new Delivery(
        source, deadLetterQueue, id, place, own, countedBytes, origin.failed(failure), only, null);
  }
}
