package dev.millrace.engine.stream;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.stream.ShardRecord.BatchPlaced;
import dev.millrace.engine.tree.SortedTree;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A shard as it was. */
record ShardSummary(ShardId id, List<ShardRecord> heading, SortedTree<Long, Batch> batches)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    return Stream.<MachineRecord>concat(heading.stream(), batches.stream().map(BatchPlaced::new))
        .iterator();
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return Collections.emptyIterator();
  }

  /** They are on their way to the shard's log, and gone from the journal when they are there. */
  @Override
  public Iterator<LiveBody> passingBodies() {
    return batches.stream()
        .map(batch -> new LiveBody(batch.firstNumber(), batch.position(), batch.sizeBytes()))
        .iterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    throw new IllegalStateException("a shard's records go to its log: " + id.text());
  }
}
