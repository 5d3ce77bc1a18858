package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.Origin.Failure;

/**
 * A queue has not taken a message: it goes to the subscription's dead-letter queue, unless that is
 * the one which has not taken it.
 */
record TakeBackDelivery(Delivery delivery) implements Command<TopicMachine, Ack> {
  private static final Failure REFUSED =
      new Failure(
          "QueueUnavailable", "The queue does not exist, or takes no messages of this size.");

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    Undelivered undelivered = new Undelivered(topic, context.nowMillis());
    undelivered.add(delivery, REFUSED, delivery.origin().failure() != null);
    return new Granted<>(undelivered.records(), Ack.DONE, undelivered.effects(), Release.DURABLE);
  }
}
