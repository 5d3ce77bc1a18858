package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Summary.BodyCopy;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.topic.TopicRecord.Published;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes messages that are still owed, or archived, anew, at the end of the journal, so that its
 * beginning can be let go. One that is needed no more, or that was relocated since it was read, is
 * left alone.
 */
record RelocatePublications(List<Copy> copies) implements Command<TopicMachine, Ack> {
  /** A message's content, and where it was read. */
  record Copy(long sequence, long position, StoredMessage stored) {}

  static RelocatePublications of(Iterable<BodyCopy> bodies) {
    List<Copy> copies = new ArrayList<>();
    for (BodyCopy body : bodies) {
      copies.add(
          new Copy(
              body.original().key(),
              body.original().position(),
              StoredMessage.read(body.record())));
    }
    return new RelocatePublications(List.copyOf(copies));
  }

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    List<Published> records = new ArrayList<>(copies.size());
    for (Copy copy : copies) {
      if (topic.needs(copy.sequence, copy.position)) {
        records.add(
            new Published(copy.stored.id(), PublishedMessage.decode(copy.stored.content()).copy()));
      }
    }
    return Decision.granted(Ack.DONE, records);
  }
}
