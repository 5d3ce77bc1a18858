package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;

/** Lets go of subscriptions that nobody has confirmed in time. */
enum ExpireSubscriptions implements Command<TopicMachine, Ack> {
  INSTANCE;

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    return Decision.granted(
        Ack.DONE, topic.expiredSubscriptions().stream().map(SubscriptionRemoved::new).toList());
  }
}
