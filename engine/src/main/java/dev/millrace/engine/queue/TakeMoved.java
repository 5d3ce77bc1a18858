package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MovedIn;

/**
 * Takes a message that another queue moved here. It keeps the time of its first send, from which
 * retention counts, and begins a new life otherwise.
 */
record TakeMoved(MessageMove move) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    MessageState was = move.message();
    MessageState here =
        new MessageState(
            queue.nextSequence(),
            was.position(),
            was.sizeBytes(),
            was.sentAtMillis(),
            context.nowMillis(),
            0,
            0,
            0,
            0,
            move.source(),
            false);
    Bytes record = move.record();
    if (record == null) {
      return Decision.granted(Ack.DONE, new MovedIn(here, null, null));
    }
    StoredMessage stored = StoredMessage.read(record);
    return Decision.granted(Ack.DONE, new MovedIn(here, stored.id(), stored.content()));
  }
}
