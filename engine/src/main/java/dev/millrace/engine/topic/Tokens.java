package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.base.Uuids;
import dev.millrace.engine.Context;
import dev.millrace.engine.queue.TakePublished.Place;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a subscriber has to know in order to confirm or to cancel a subscription. A token begins
 * with the subscription's id, and cannot be guessed for what follows.
 */
public final class Tokens {
  private static final int ID_DIGITS = 32;
  private static final int SECRET_WORDS = 8;
  private static final HexFormat HEX = HexFormat.of();

  private Tokens() {}

  static String draw(UUID subscription, Context context) {
    StringBuilder token = new StringBuilder(ID_DIGITS + SECRET_WORDS * 16);
    token.append(HEX.toHexDigits(subscription.getMostSignificantBits()));
    token.append(HEX.toHexDigits(subscription.getLeastSignificantBits()));
    for (int word = 0; word < SECRET_WORDS; word++) {
      token.append(HEX.toHexDigits(context.entropy()));
    }
    return token.toString();
  }

  /** The subscription that a token is for; empty for a text that is no token. */
  public static Optional<UUID> subscriptionOf(String token) {
    if (token.length() != ID_DIGITS + SECRET_WORDS * 16
        || !token.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(
        new UUID(
            HexFormat.fromHexDigitsToLong(token, 0, 16),
            HexFormat.fromHexDigitsToLong(token, 16, 32)));
  }

  /** A message to one subscriber that carries the token, and was published by nobody. */
  static Delivery message(
      TopicMachine topic, Subscription subscription, PublishedContent.Type type, Context context) {
    PublishedContent content =
        new PublishedContent(
            type,
            topic.id().arn(),
            null,
            Bytes.utf8(subscription.token()),
            Map.of(),
            List.of(),
            null,
            null,
            null);
    PublishedMessage message =
        new PublishedMessage(
            false,
            0,
            context.nowMillis(),
            topic.settings().signatureVersion(),
            0,
            0,
            null,
            content.encode());
    return new Delivery(
        topic.id(),
        Subscriptions.queue(topic.id(), subscription),
        Uuids.version4(context.entropy(), context.entropy()),
        Place.NONE,
        message.encode(),
        0,
        Subscriptions.origin(subscription),
        null,
        null);
  }
}
