package dev.millrace.engine.queue;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.queue.QueueRecord.Placed;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A queue as it was.
 *
 * @param heading the records that say all but the messages; empty for a queue that does not exist
 */
record QueueSummary(QueueId id, List<QueueRecord> heading, FrozenMessages messages)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    Iterator<QueueRecord> first = heading.iterator();
    Iterator<MessageState> then = messages.states();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || then.hasNext();
      }

      @Override
      public MachineRecord next() {
        return first.hasNext() ? first.next() : new Placed(then.next());
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
