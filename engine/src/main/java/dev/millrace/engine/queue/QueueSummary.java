package dev.millrace.engine.queue;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.queue.QueueRecord.Placed;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * A queue as it was.
 *
 * @param heading the records that say what the queue is; empty for one that does not exist
 * @param sends what was sent to it lately, if it is a FIFO queue
 * @param attempts what was received from it lately under a name
 * @param moveTasks the latest tasks that move messages out of it
 */
record QueueSummary(
    QueueId id,
    List<QueueRecord> heading,
    FrozenMessages messages,
    Iterable<QueueRecord> sends,
    List<QueueRecord> attempts,
    List<QueueRecord> moveTasks)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    Iterator<Iterator<? extends MachineRecord>> parts =
        List.<Iterator<? extends MachineRecord>>of(
                heading.iterator(),
                mapped(messages.states(), Placed::new),
                sends.iterator(),
                attempts.iterator(),
                moveTasks.iterator())
            .iterator();
    return new Iterator<>() {
      private Iterator<? extends MachineRecord> part = parts.next();

      @Override
      public boolean hasNext() {
        while (!part.hasNext() && parts.hasNext()) {
          part = parts.next();
        }
        return part.hasNext();
      }

      @Override
      public MachineRecord next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return part.next();
      }
    };
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return mapped(
        messages.states(),
        message -> new LiveBody(message.sequence(), message.position(), message.sizeBytes()));
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    return new AddressedCommand<>(id, RelocateMessages.of(copies));
  }

  private static <A, B> Iterator<B> mapped(Iterator<A> source, Function<A, B> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public B next() {
        return function.apply(source.next());
      }
    };
  }
}
