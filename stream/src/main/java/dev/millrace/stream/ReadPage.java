package dev.millrace.stream;

import java.util.List;

/**
 * Records of a shard, in order and without a gap.
 *
 * @param nextNumber where to go on: behind the last of them, and behind what has expired
 */
public record ReadPage(List<ReadRecord> records, long nextNumber) {
  public ReadPage {
    records = List.copyOf(records);
  }
}
