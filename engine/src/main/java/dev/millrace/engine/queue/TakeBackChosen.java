package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Placed;

/**
 * Takes back a message that somebody chose to move and whose destination is not there. Where the
 * queue was purged or deleted meanwhile, the message is gone with the others.
 */
record TakeBackChosen(MessageState message) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    return queue.stillKeeps(message)
        ? Decision.granted(Ack.DONE, new Placed(message))
        : Decision.reply(Ack.DONE);
  }
}
