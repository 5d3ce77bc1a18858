package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import dev.millrace.engine.queue.QueueRecord.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes back a message that a move task could not bring to where it should go, and fails that task,
 * be it over or not. Where the queue was purged or deleted meanwhile, the message is gone with the
 * others.
 */
record TakeBackRedriven(MessageState message, UUID task) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.reply(Ack.DONE);
    }
    List<MachineRecord> records = new ArrayList<>();
    if (queue.stillKeeps(message)) {
      records.add(new Placed(message));
    }
    queue
        .moveTasks()
        .find(task)
        .map(known -> known.withOneReturned().failed(MoveTask.NO_DESTINATION))
        .ifPresent(failed -> records.add(new MoveTaskChanged(failed)));
    return Decision.granted(Ack.DONE, records);
  }
}
