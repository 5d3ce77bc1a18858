package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Summary.BodyCopy;
import dev.millrace.engine.queue.QueueRecord.Relocated;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the contents of old messages anew, at the end of the journal, so that its beginning can be
 * let go. A message that has gone or was relocated since it was read is left alone.
 */
record RelocateMessages(List<Copy> copies) implements Command<QueueMachine, Ack> {
  /** A message's content, and where it was read. */
  record Copy(long sequence, long position, StoredMessage content) {}

  static RelocateMessages of(Iterable<BodyCopy> bodies) {
    List<Copy> copies = new ArrayList<>();
    for (BodyCopy body : bodies) {
      copies.add(
          new Copy(
              body.original().key(),
              body.original().position(),
              StoredMessage.read(body.record())));
    }
    return new RelocateMessages(List.copyOf(copies));
  }

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    MessageTable messages = queue.messages();
    List<Relocated> records = new ArrayList<>(copies.size());
    for (Copy copy : copies) {
      int slot = messages.find(copy.sequence());
      if (slot != MessageTable.NONE && messages.position(slot) == copy.position()) {
        records.add(new Relocated(copy.sequence(), copy.content().id(), copy.content().content()));
      }
    }
    return Decision.granted(Ack.DONE, records);
  }
}
