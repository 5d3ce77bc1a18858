package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Placed;

/**
 * Takes back a message for which the queue of undeliverable ones is not there. It waits for a
 * while, and is tried again.
 */
record TakeBackDiverted(MessageState message) implements Command<QueueMachine, Ack> {
  private static final long PAUSE_MILLIS = 60 * 60 * 1000L;

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    return queue.stillKeeps(message)
        ? Decision.granted(
            Ack.DONE, new Placed(message.visibleAt(context.nowMillis() + PAUSE_MILLIS)))
        : Decision.reply(Ack.DONE);
  }
}
