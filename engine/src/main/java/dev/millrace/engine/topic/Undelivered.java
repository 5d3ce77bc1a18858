package dev.millrace.engine.topic;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.Origin.Failure;
import dev.millrace.engine.topic.TopicRecord.DeliveryFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What follows from messages that subscriptions did not get, within one decision. */
final class Undelivered {
  private final TopicMachine topic;
  private final long nowMillis;
  private final Map<UUID, Long> counts = new HashMap<>();
  private final List<MachineRecord> records = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  Undelivered(TopicMachine topic, long nowMillis) {
    this.topic = topic;
    this.nowMillis = nowMillis;
  }

  /**
   * Notes a failure, and sends the message to the subscription's dead-letter queue, if there is
   * one.
   *
   * @param last the message is not to go there, or has been refused there
   */
  void add(Delivery delivery, Failure failure, boolean last) {
    UUID id = delivery.origin().subscription();
    Subscription subscription = topic.subscriptions().find(id);
    if (subscription == null) {
      return;
    }
    DeliveryFailure before = topic.failure(id);
    long count = counts.merge(id, before == null ? 1 : before.count() + 1, (known, _) -> known + 1);
    records.add(new DeliveryFailed(new DeliveryFailure(id, failure, nowMillis, count)));
    if (!last) {
      Subscriptions.deadLetterQueue(subscription)
          .ifPresent(queue -> effects.add(delivery.redirected(queue, failure)));
    }
  }

  List<MachineRecord> records() {
    return records;
  }

  List<Effect> effects() {
    return effects;
  }
}
