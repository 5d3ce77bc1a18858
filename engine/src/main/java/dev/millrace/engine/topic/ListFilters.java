package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;

/** The subscriptions of a topic that have a filter policy. */
public record ListFilters() implements Command<TopicMachine, ListFilters.Filters> {
  /** The subscriptions, and the number of the state in which they were these. */
  public record Filters(List<Subscription> subscriptions, long subscriptionsVersion) {}

  @Override
  public Decision<Filters> decide(TopicMachine topic, Context context) {
    return Decision.reply(
        new Filters(topic.subscriptions().filtered(), topic.subscriptionsVersion()));
  }
}
