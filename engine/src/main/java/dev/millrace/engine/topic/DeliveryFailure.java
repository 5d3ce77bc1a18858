package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Origin.Failure;
import java.util.UUID;

/**
 * The latest message that a subscription did not get, and how many there were.
 *
 * @param count since the topic was made, or since the subscription was among the latest to fail
 */
public record DeliveryFailure(UUID subscription, Failure failure, long atMillis, long count) {
  void encode(Encoder out) {
    out.putLong(subscription.getMostSignificantBits());
    out.putLong(subscription.getLeastSignificantBits());
    out.putString(failure.code());
    out.putString(failure.message());
    out.putVarLong(atMillis);
    out.putVarLong(count);
  }

  static DeliveryFailure decode(Decoder in) {
    return new DeliveryFailure(
        new UUID(in.getLong(), in.getLong()),
        new Failure(in.getString(), in.getString()),
        in.getVarLong(),
        in.getVarLong());
  }
}
