package dev.millrace.engine.stream;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import dev.millrace.engine.tree.SortedTree;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A stream as it was. */
record StreamSummary(
    StreamId id,
    List<MachineRecord> heading,
    SortedTree<Integer, Shard> shards,
    SortedTree<String, Consumer> consumers)
    implements Summary {
  StreamSummary {
    heading = List.copyOf(heading);
  }

  @Override
  public Iterator<MachineRecord> records() {
    return Stream.<Stream<? extends MachineRecord>>of(
            heading.stream(),
            shards.stream().map(ShardPut::new),
            consumers.stream().map(ConsumerPut::new))
        .<MachineRecord>flatMap(part -> part)
        .iterator();
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return Collections.emptyIterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    throw new IllegalStateException("a stream keeps no bodies: " + id.text());
  }
}
