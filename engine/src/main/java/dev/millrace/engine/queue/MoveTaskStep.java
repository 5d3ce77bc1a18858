package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the next messages of the task that is running, as many as its rate allows. What is received
 * meanwhile is left alone; the task is over when nothing waits any more.
 */
enum MoveTaskStep implements Command<QueueMachine, Ack> {
  INSTANCE;

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    MoveTask task = queue.moveTasks().running().orElse(null);
    if (task == null || !queue.isOpen() || task.nextStepAtMillis() > context.nowMillis()) {
      return Decision.reply(Ack.DONE);
    }
    List<MachineRecord> records = new ArrayList<>();
    List<Effect> moves = new ArrayList<>();
    MessageTable messages = queue.messages();
    MessageOrder.Candidates candidates = messages.candidates();
    int most = task.stepMessagesMax();
    for (int slot = candidates.next();
        slot != MessageTable.NONE && moves.size() < most;
        slot = candidates.next()) {
      if (queue.isExpired(slot)) {
        continue;
      }
      MessageState message = messages.state(slot);
      QueueId target = task.destination() == null ? message.deadLetterSource() : task.destination();
      if (target == null) {
        records.add(
            new MoveTaskChanged(
                task.advanced(moves.size(), context.nowMillis()).failed(MoveTask.NO_SOURCE)));
        return new Granted<>(records, Ack.DONE, moves, Release.DURABLE);
      }
      records.add(new MovedOut(message.sequence()));
      moves.add(MessageMove.redriven(queue.id(), target, message, task.id()));
    }
    records.add(new MoveTaskChanged(task.advanced(moves.size(), context.nowMillis())));
    return new Granted<>(records, Ack.DONE, moves, Release.DURABLE);
  }
}
