package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import java.util.UUID;

/**
 * Confirms a subscription by its token, or takes it back where it was cancelled.
 *
 * @param authenticated whether it can be cancelled under a signature only
 */
public record ConfirmSubscription(UUID id, String token, boolean authenticated)
    implements Command<TopicMachine, Subscription> {
  @Override
  public Decision<Subscription> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    }
    Subscription there = topic.subscriptions().find(id);
    Subscription cancelled = topic.cancelled().find(id);
    if (there == null && cancelled != null && cancelled.token().equals(token)) {
      return restore(topic, cancelled);
    }
    if (there == null || there.token().isEmpty() || !there.token().equals(token)) {
      return Decision.refused(TopicProblem.TOKEN_INVALID);
    }
    if (!there.isPending()) {
      return Decision.reply(there);
    }
    Subscription confirmed = there.confirmed(authenticated);
    return Decision.granted(confirmed, new SubscriptionPut(confirmed));
  }

  /** Whoever subscribed the endpoint anew meanwhile has done all there is to do. */
  private Decision<Subscription> restore(TopicMachine topic, Subscription cancelled) {
    Subscription anew = topic.subscriptions().findEndpoint(cancelled.endpointKey());
    if (anew != null) {
      return Decision.reply(anew);
    }
    Subscription restored = cancelled.restored(topic.nextSequence(), authenticated);
    return Decision.granted(restored, new SubscriptionPut(restored));
  }
}
