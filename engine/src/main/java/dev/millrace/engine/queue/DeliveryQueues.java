package dev.millrace.engine.queue;

import dev.millrace.engine.queue.QueueRecord.Created;
import java.util.List;
import java.util.Map;

/** How the queues of what is owed to subscribers come to be: with the first message. */
final class DeliveryQueues {
  /** Nothing that is owed grows too old to be given, or is too large. */
  static final QueueSettings SETTINGS =
      new QueueSettings(
          Map.of(
              QueueAttribute.MESSAGE_RETENTION_PERIOD,
              Integer.toString(Integer.MAX_VALUE),
              QueueAttribute.MAXIMUM_MESSAGE_SIZE,
              Integer.toString(Integer.MAX_VALUE)),
          null);

  private DeliveryQueues() {}

  /** Sees to it that messages can come; returns false where the queue is one of clients' alone. */
  static boolean open(QueueMachine queue, long nowMillis, List<QueueRecord> records) {
    if (!queue.isOpen() && queue.id().isDelivery()) {
      records.add(new Created(SETTINGS, Map.of(), nowMillis));
      return true;
    }
    return queue.isOpen();
  }
}
