package dev.millrace.engine.metric;

import java.util.OptionalLong;
import java.util.TreeMap;

/** How much the points of each hour take, of all series together. */
final class HeldHours {
  private final TreeMap<Long, Long> weights = new TreeMap<>();
  private long total;

  long total() {
    return total;
  }

  /** Where the oldest hour begins, in seconds since 1970. */
  OptionalLong oldest() {
    return weights.isEmpty() ? OptionalLong.empty() : OptionalLong.of(weights.firstKey());
  }

  void add(long atSeconds, long weight) {
    weights.merge(Points.blockOf(atSeconds), weight, Long::sum);
    total += weight;
  }

  void removeBefore(long seconds) {
    while (!weights.isEmpty() && weights.firstKey() < seconds) {
      total -= weights.pollFirstEntry().getValue();
    }
  }
}
