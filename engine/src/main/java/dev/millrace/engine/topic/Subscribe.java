package dev.millrace.engine.topic;

import dev.millrace.base.Uuids;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Subscribes an endpoint, or finds that it is there already with the attributes that are given.
 *
 * @param endpointKey stands for protocol and endpoint together
 * @param mustConfirm whether the endpoint has to say that it wants this
 * @param limits how many there may be
 */
public record Subscribe(
    String ownerId,
    String protocol,
    String endpoint,
    Fingerprint endpointKey,
    Map<String, String> attributes,
    boolean mustConfirm,
    Limits limits)
    implements Command<TopicMachine, Subscription> {
  /** For how long a token confirms a subscription, or takes it back. */
  static final long CONFIRMATION_MILLIS = 3 * 24 * 60 * 60 * 1000L;

  public Subscribe {
    attributes = Map.copyOf(attributes);
  }

  /** How many subscriptions a topic may have, and how many of them with a filter policy. */
  public record Limits(int subscriptionsMax, int filterPoliciesMax) {}

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<Subscription> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    }
    Subscription there = topic.subscriptions().findEndpoint(endpointKey);
    if (there != null && there.isPending()) {
      return again(topic, there, context);
    }
    if (there != null) {
      boolean asWanted = attributes.isEmpty() || there.attributes().equals(attributes);
      return asWanted
          ? Decision.reply(there)
          : Decision.refused(TopicProblem.SUBSCRIPTION_EXISTS_WITH_OTHER_ATTRIBUTES);
    }
    if (topic.subscriptions().size() >= limits.subscriptionsMax) {
      return Decision.refused(TopicProblem.TOO_MANY_SUBSCRIPTIONS);
    }
    if (attributes.containsKey(Subscription.FILTER_POLICY)
        && topic.subscriptions().filteredCount() >= limits.filterPoliciesMax) {
      return Decision.refused(TopicProblem.TOO_MANY_FILTER_POLICIES);
    }
    UUID id = Uuids.version4(context.entropy(), context.entropy());
    return put(topic, subscription(id, topic.nextSequence(), context), context);
  }

  /** Nobody has confirmed it yet: the endpoint is asked anew. */
  private Decision<Subscription> again(TopicMachine topic, Subscription there, Context context) {
    return put(topic, subscription(there.id(), there.sequence(), context), context);
  }

  private Subscription subscription(UUID id, long sequence, Context context) {
    return new Subscription(
        id,
        sequence,
        ownerId,
        protocol,
        endpoint,
        endpointKey,
        attributes,
        mustConfirm ? Tokens.draw(id, context) : "",
        mustConfirm ? context.nowMillis() + CONFIRMATION_MILLIS : 0,
        false);
  }

  private Decision<Subscription> put(
      TopicMachine topic, Subscription subscription, Context context) {
    String replay = subscription.attribute(Subscription.REPLAY_POLICY);
    TopicProblem problem = ReplayChange.refusal(topic, subscription.id(), replay, context);
    if (problem != null) {
      return Decision.refused(problem);
    }
    long number = Math.max(topic.nextSequence(), subscription.sequence() + 1);
    List<MachineRecord> records = new ArrayList<>();
    records.add(new SubscriptionPut(subscription));
    records.addAll(ReplayChange.records(topic, subscription.id(), replay, number));
    List<Effect> effects =
        mustConfirm
            ? List.of(
                Tokens.message(
                    topic, subscription, PublishedContent.Type.SUBSCRIPTION_CONFIRMATION, context))
            : List.of();
    return new Granted<>(records, subscription, effects, Release.DURABLE);
  }
}
