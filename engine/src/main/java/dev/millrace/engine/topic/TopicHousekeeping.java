package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.topic.TopicRecord.SubscriptionForgotten;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets go of subscriptions that nobody has confirmed, or taken back, in time, and of what the
 * archive has kept long enough.
 */
enum TopicHousekeeping implements Command<TopicMachine, Ack> {
  INSTANCE;

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    List<MachineRecord> records = new ArrayList<>();
    topic.expiredSubscriptions().forEach(id -> records.add(new SubscriptionRemoved(id)));
    topic.expiredCancellations().forEach(id -> records.add(new SubscriptionForgotten(id)));
    topic.expiredArchive().ifPresent(records::add);
    return Decision.granted(Ack.DONE, records);
  }
}
