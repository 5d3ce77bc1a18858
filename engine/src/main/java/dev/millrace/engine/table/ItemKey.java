package dev.millrace.engine.table;

import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands in its table, or its entry in an index. Partitions stand in the order of a
 * hash, so that neighbours by name are not neighbours by place, and a scan can be divided evenly.
 *
 * @param hash of the partition key
 * @param item the item's place in its table, in an index alone: there keys need not differ
 */
public record ItemKey(
    long hash, KeyValue partition, @Nullable KeyValue sort, @Nullable ItemKey item)
    implements Comparable<ItemKey> {
  static ItemKey of(KeyValue partition, @Nullable KeyValue sort, @Nullable ItemKey item) {
    return new ItemKey(PartitionHash.of(partition), partition, sort, item);
  }

  @Override
  public int compareTo(ItemKey other) {
    int order = comparePartition(other.hash, other.partition);
    if (order == 0) {
      order = compareSort(other.sort);
    }
    return order != 0 || item == null || other.item == null ? order : item.compareTo(other.item);
  }

  int comparePartition(long otherHash, KeyValue otherPartition) {
    int order = Long.compareUnsigned(hash, otherHash);
    return order != 0 ? order : partition.compareTo(otherPartition);
  }

  private int compareSort(@Nullable KeyValue other) {
    if (sort == null || other == null) {
      return Boolean.compare(sort != null, other != null);
    }
    return sort.compareTo(other);
  }

  /** In which of so many equal parts of all hashes it lies, counted from 0. */
  int segment(int segments) {
    return (int) Math.unsignedMultiplyHigh(hash, segments);
  }
}
