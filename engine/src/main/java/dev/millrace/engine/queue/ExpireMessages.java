package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Expired;

/** Lets go of messages that have outlived the retention period. */
enum ExpireMessages implements Command<QueueMachine, Ack> {
  INSTANCE;

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    MessageTable messages = queue.messages();
    int oldest = messages.oldest();
    long throughMillis = queue.expiredThroughMillis();
    return oldest != MessageTable.NONE && messages.sentAtMillis(oldest) <= throughMillis
        ? Decision.granted(Ack.DONE, new Expired(throughMillis))
        : Decision.reply(Ack.DONE);
  }
}
