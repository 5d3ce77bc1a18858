package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets an attribute of a subscription.
 *
 * @param value checked together with the others; the empty text takes the attribute away
 * @param was the attributes that it was checked together with; null where that does not matter
 */
public record SetSubscriptionAttribute(
    UUID id, String name, String value, @Nullable Map<String, String> was, Subscribe.Limits limits)
    implements Command<TopicMachine, Ack> {
  public SetSubscriptionAttribute {
    was = was == null ? null : Map.copyOf(was);
  }

  /** Whatever the others are. */
  public SetSubscriptionAttribute(UUID id, String name, String value, Subscribe.Limits limits) {
    this(id, name, value, null, limits);
  }

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    Subscription there = topic.isOpen() ? topic.subscriptions().find(id) : null;
    if (there == null) {
      return Decision.refused(TopicProblem.SUBSCRIPTION_DOES_NOT_EXIST);
    }
    if (was != null && !there.attributes().equals(was)) {
      return Decision.refused(TopicProblem.ATTRIBUTE_CHANGED);
    }
    Subscription changed = there.with(Map.of(name, value));
    boolean oneMore = changed.isFiltered() && !there.isFiltered();
    if (oneMore && topic.subscriptions().filteredCount() >= limits.filterPoliciesMax()) {
      return Decision.refused(TopicProblem.TOO_MANY_FILTER_POLICIES);
    }
    List<TopicRecord> records = new ArrayList<>();
    records.add(new SubscriptionPut(changed));
    if (name.equals(Subscription.REPLAY_POLICY)) {
      TopicProblem problem = ReplayChange.refusal(topic, id, value, context);
      if (problem != null) {
        return Decision.refused(problem);
      }
      records.addAll(ReplayChange.records(topic, id, value, topic.nextSequence()));
    }
    return Decision.granted(Ack.DONE, records);
  }
}
