package dev.millrace.engine.queue;

import dev.millrace.base.Uuids;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which subscription brought a message into a queue. What was published lies in the journal once
 * for all queues of the lane; what a subscription makes of it is made when somebody receives it.
 *
 * @param subscription the last part of the subscription's ARN
 * @param protocol as in the subscription
 * @param raw the message alone, without its envelope
 * @param failure why it is here and not where the subscription goes; null where it is there
 */
public record Origin(UUID subscription, String protocol, boolean raw, @Nullable Failure failure) {
  private static final long ODD = 0x9E3779B97F4A7C15L;

  /** Why a message could not be delivered, in words that do not vary from message to message. */
  public record Failure(String code, String message) {}

  /** A message that was delivered as it should be. */
  public Origin(UUID subscription, String protocol, boolean raw) {
    this(subscription, protocol, raw, null);
  }

  public Origin failed(Failure reason) {
    return new Origin(subscription, protocol, raw, reason);
  }

  /** The id that a published message has in queues: another one for each subscription. */
  public UUID idOf(UUID published) {
    return Uuids.version4(
        mixed(published.getMostSignificantBits() ^ subscription.getLeastSignificantBits()),
        mixed(published.getLeastSignificantBits() ^ subscription.getMostSignificantBits()));
  }

  public void encode(Encoder out) {
    out.putLong(subscription.getMostSignificantBits());
    out.putLong(subscription.getLeastSignificantBits());
    out.putString(protocol);
    out.putBoolean(raw);
    out.putBoolean(failure != null);
    if (failure != null) {
      out.putString(failure.code);
      out.putString(failure.message);
    }
  }

  public static Origin decode(Decoder in) {
    return new Origin(
        new UUID(in.getLong(), in.getLong()),
        in.getString(),
        in.getBoolean(),
        in.getBoolean() ? new Failure(in.getString(), in.getString()) : null);
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 32) * ODD;
    return mixed ^ mixed >>> 29;
  }
}
