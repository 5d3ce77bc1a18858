package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.topic.TopicRecord.SubscriptionCancelled;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import java.util.List;
import java.util.UUID;

/**
 * Cancels a subscription; one that does not exist is as good as cancelled.
 *
 * <p>Whoever has not shown who he is can cancel only what was confirmed by a link in a message, and
 * the endpoint is told of it: it may have followed a link that it should not have, and can come
 * back.
 *
 * @param authenticated whether whoever asks has shown who he is
 */
public record Unsubscribe(UUID id, boolean authenticated) implements Command<TopicMachine, Ack> {
  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    Subscription there = topic.subscriptions().find(id);
    if (there == null) {
      return Decision.reply(Ack.DONE);
    }
    if (there.isPending()) {
      return Decision.refused(TopicProblem.SUBSCRIPTION_PENDING);
    }
    if (authenticated) {
      return Decision.granted(Ack.DONE, new SubscriptionRemoved(id));
    }
    if (there.authenticated() || there.token().isEmpty()) {
      return Decision.refused(TopicProblem.UNSUBSCRIBE_NEEDS_AUTHENTICATION);
    }
    Subscription cancelled =
        there.cancelled(
            Tokens.draw(id, context), context.nowMillis() + Subscribe.CONFIRMATION_MILLIS);
    return new Granted<>(
        List.of(new SubscriptionCancelled(cancelled)),
        Ack.DONE,
        List.of(
            Tokens.message(
                topic, cancelled, PublishedContent.Type.UNSUBSCRIBE_CONFIRMATION, context)),
        Release.DURABLE);
  }
}
