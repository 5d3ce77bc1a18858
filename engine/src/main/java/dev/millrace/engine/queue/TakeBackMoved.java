package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Placed;

/**
 * Takes back a message whose dead-letter queue is not there: it is given out as before, until the
 * queue's attributes are set again. Where the queue was purged or deleted while the message was on
 * its way, the message is gone with the others.
 */
record TakeBackMoved(MessageState message) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    return queue.stillKeeps(message)
        ? Decision.granted(Ack.DONE, new Placed(message.withMoveRefused()))
        : Decision.reply(Ack.DONE);
  }
}
