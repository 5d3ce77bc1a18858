package dev.millrace.engine.queue;

import dev.millrace.base.Uuids;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which subscription brought a message into a queue. What was published lies in the journal once
 * for all queues of the lane; what a subscription makes of it is made when somebody receives it.
 *
 * @param subscription the last part of the subscription's ARN; {@link #NO_SUBSCRIPTION} for what
 *     was sent without one
 * @param protocol as in the subscription
 * @param endpoint as in the subscription; empty where that is the queue itself
 * @param raw the message alone, without its envelope
 * @param replay the number of the replay that told it again; 0 where it was told for the first time
 * @param failure why it is here and not where the subscription goes; null where it is there
 */
public record Origin(
    UUID subscription,
    String protocol,
    String endpoint,
    boolean raw,
    long replay,
    @Nullable Failure failure) {
  public static final UUID NO_SUBSCRIPTION = new UUID(0, 0);

  /** The form begins with what was a boolean once: whatever is told for the first time looks so. */
  private static final int RAW = 1;

  private static final int REPLAYED = 2;

  private static final long ODD = 0x9E3779B97F4A7C15L;

  /** Why a message could not be delivered, in words that do not vary from message to message. */
  public record Failure(String code, String message) {}

  /** A message that is where it should be. */
  public Origin(UUID subscription, String protocol, String endpoint, boolean raw) {
    this(subscription, protocol, endpoint, raw, 0, null);
  }

  public Origin failed(Failure reason) {
    return new Origin(subscription, protocol, endpoint, raw, replay, reason);
  }

  /** The same of a message that a replay tells again. */
  public Origin replayed(long byReplay) {
    return new Origin(subscription, protocol, endpoint, raw, byReplay, failure);
  }

  public boolean isReplayed() {
    return replay != 0;
  }

  /**
   * The id that a published message has in queues: another one for each subscription, and each time
   * that it is told again.
   */
  public UUID idOf(UUID published) {
    return Uuids.version4(
        mixed(
            published.getMostSignificantBits()
                ^ subscription.getLeastSignificantBits()
                ^ replay * ODD),
        mixed(published.getLeastSignificantBits() ^ subscription.getMostSignificantBits()));
  }

  public void encode(Encoder out) {
    out.putLong(subscription.getMostSignificantBits());
    out.putLong(subscription.getLeastSignificantBits());
    out.putString(protocol);
    out.putString(endpoint);
    out.putByte((raw ? RAW : 0) | (isReplayed() ? REPLAYED : 0));
    if (isReplayed()) {
      out.putVarLong(replay);
    }
    out.putBoolean(failure != null);
    if (failure != null) {
      out.putString(failure.code);
      out.putString(failure.message);
    }
  }

  public static Origin decode(Decoder in) {
    UUID subscription = new UUID(in.getLong(), in.getLong());
    String protocol = in.getString();
    String endpoint = in.getString();
    int flags = in.getByte();
    if ((flags & ~(RAW | REPLAYED)) != 0) {
      throw new MalformedRecordException("origin flags " + flags);
    }
    return new Origin(
        subscription,
        protocol,
        endpoint,
        (flags & RAW) != 0,
        (flags & REPLAYED) != 0 ? in.getVarLong() : 0,
        in.getBoolean() ? new Failure(in.getString(), in.getString()) : null);
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 32) * ODD;
    return mixed ^ mixed >>> 29;
  }
}
