package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.Origin.Failure;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.TopicRecord.DeliveryFailed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A queue has not taken a message: it goes to the subscription's dead-letter queue, if there is one
 * and if it is not that which has not taken it.
 */
record TakeBackDelivery(Delivery delivery) implements Command<TopicMachine, Ack> {
  private static final Failure REFUSED =
      new Failure(
          "QueueUnavailable", "The queue does not exist, or takes no messages of this size.");

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    UUID id = delivery.origin().subscription();
    Subscription subscription = topic.subscriptions().find(id);
    if (subscription == null) {
      return Decision.reply(Ack.DONE);
    }
    DeliveryFailure before = topic.failure(id);
    long count = before == null ? 1 : before.count() + 1;
    List<MachineRecord> records =
        List.of(new DeliveryFailed(new DeliveryFailure(id, REFUSED, context.nowMillis(), count)));
    boolean last = delivery.origin().failure() != null;
    Optional<QueueId> deadLetters =
        last ? Optional.empty() : Subscriptions.deadLetterQueue(subscription);
    List<Effect> effects =
        deadLetters.<Effect>map(queue -> delivery.redirected(queue, REFUSED)).stream().toList();
    return new Granted<>(records, Ack.DONE, effects, Release.DURABLE);
  }
}
