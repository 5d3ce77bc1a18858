package dev.millrace.delivery.push;

import dev.millrace.engine.queue.QueueId;

/** Where messages are kept that nobody is set up to deliver, one for each account and region. */
public final class Outbox {
  private static final String NAME = "outbox";

  private Outbox() {}

  public static QueueId of(String accountId, String region) {
    return QueueId.delivery(accountId, region, NAME);
  }

  public static boolean is(QueueId queue) {
    return queue.isDelivery() && queue.owedTo().equals(NAME);
  }
}
