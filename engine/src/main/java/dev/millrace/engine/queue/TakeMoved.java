package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MovedIn;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a message that another queue moved here. It keeps its id, its content, the time of its
 * first send, from which retention counts, and its receive count; one that comes out of a
 * dead-letter queue is as good as new. What only waits elsewhere until it can be delivered keeps
 * the way back.
 */
record TakeMoved(MessageMove move) implements Command<QueueMachine, Ack> {
  /**
   * A message that has been moved before is shown only after this long. Queues may name each other,
   * or themselves, as their dead-letter queues; a message then goes round, and must not do so
   * without end within one moment.
   */
  private static final long NEXT_MOVE_DELAY_MILLIS = 1000;

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    List<QueueRecord> records = new ArrayList<>();
    if (!DeliveryQueues.open(queue, context.nowMillis(), records)) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    MessageState was = move.message();
    if (was.group() == null && queue.id().isFifo()) {
      return Decision.refused(QueueProblem.GROUP_MISSING);
    }
    MessageState here =
        switch (move.reason()) {
          case MessageMove.Reason.DeadLetter _ -> fromItsSource(queue, context);
          case MessageMove.Reason.Diverted _ when queue.id().isDelivery() ->
              fromItsSource(queue, context);
          case MessageMove.Reason.Redrive _,
              MessageMove.Reason.Chosen _,
              MessageMove.Reason.Diverted _ ->
              was.redriven(queue.nextSequence(), context.nowMillis());
        };
    Bytes record = move.record();
    if (record == null) {
      records.add(new MovedIn(here, null, null));
    } else {
      StoredMessage stored = StoredMessage.read(record);
      records.add(new MovedIn(here, stored.id(), stored.content()));
    }
    return Decision.granted(Ack.DONE, records);
  }

  private MessageState fromItsSource(QueueMachine queue, Context context) {
    MessageState was = move.message();
    long delayMillis = was.deadLetterSource() == null ? 0 : NEXT_MOVE_DELAY_MILLIS;
    return was.movedFrom(move.source(), queue.nextSequence(), context.nowMillis() + delayMillis);
  }
}
