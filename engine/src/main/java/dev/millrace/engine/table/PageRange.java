package dev.millrace.engine.table;

import dev.millrace.engine.table.value.AttributeValue.KeyValue;

/** Over which part of a table or an index a page is read. */
public sealed interface PageRange {
  /** Whether a key lies before the beginning. */
  boolean isBefore(ItemKey key);

  /** Whether a key lies behind the end. */
  boolean isBehind(ItemKey key);

  /** A partition, or a stretch of it. */
  record InPartition(long hash, KeyValue partition, SortRange sort) implements PageRange {
    static InPartition of(KeyValue partition, SortRange sort) {
      return new InPartition(PartitionHash.of(partition), partition, sort);
    }

    boolean isHere(ItemKey key) {
      return key.comparePartition(hash, partition) == 0;
    }

    @Override
    public boolean isBefore(ItemKey key) {
      int order = key.comparePartition(hash, partition);
      return order < 0 || (order == 0 && sort.isBefore(key.sort()));
    }

    @Override
    public boolean isBehind(ItemKey key) {
      int order = key.comparePartition(hash, partition);
      return order > 0 || (order == 0 && sort.isBehind(key.sort()));
    }
  }

  /** One of so many equal parts of everything; the only one is all. */
  record Segment(int number, int total) implements PageRange {
    @Override
    public boolean isBefore(ItemKey key) {
      return key.segment(total) < number;
    }

    @Override
    public boolean isBehind(ItemKey key) {
      return key.segment(total) > number;
    }
  }
}
