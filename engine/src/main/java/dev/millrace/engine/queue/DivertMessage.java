package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a message that is owed, and was given out to be delivered, to where such messages go that
 * cannot be. One that is gone or was given out again since is left alone.
 *
 * @param failure why it cannot be delivered; null where it only waits elsewhere
 */
public record DivertMessage(ReceiptHandle handle, QueueId target, Origin.@Nullable Failure failure)
    implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    int slot = queue.isOpen() ? queue.messages().findReceived(handle) : MessageTable.NONE;
    if (slot == MessageTable.NONE) {
      return Decision.reply(Ack.DONE);
    }
    MessageState message = queue.messages().state(slot);
    MessageState leaving = failure == null ? message : message.undelivered(failure);
    return new Granted<>(
        List.of(new MovedOut(handle.sequence())),
        Ack.DONE,
        List.of(MessageMove.diverted(queue.id(), target, leaving)),
        Release.DURABLE);
  }
}
