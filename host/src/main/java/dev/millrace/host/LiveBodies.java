package dev.millrace.host;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in a journal lies what a frozen lane needs of it.
 *
 * @param lowestPosition of all; {@link Long#MAX_VALUE} where nothing is needed
 * @param bytesByExtent needed bytes in each stretch of a MiB, by the stretch's number
 */
record LiveBodies(long lowestPosition, long totalBytes, SortedMap<Long, Long> bytesByExtent) {
  private static final int EXTENT_BITS = 20;

  static LiveBodies of(FrozenLane frozen) {
    SortedMap<Long, Long> bytesByExtent = new TreeMap<>();
    long[] lowestAndTotal = {Long.MAX_VALUE, 0};
    frozen.forEachBody(body -> {
      lowestAndTotal[0] = Math.min(lowestAndTotal[0], body.position());
      lowestAndTotal[1] += body.sizeBytes();
      bytesByExtent.merge(body.position() >>> EXTENT_BITS, (long) body.sizeBytes(), Long::sum);
    });
    return new LiveBodies(lowestAndTotal[0], lowestAndTotal[1], bytesByExtent);
  }

  /**
   * A position with about so many needed bytes before it, and with at least one stretch of them.
   */
  long positionBelowWhichLie(long bytes) {
    long sum = 0;
    for (Map.Entry<Long, Long> extent : bytesByExtent.entrySet()) {
      sum += extent.getValue();
      if (sum >= bytes) {
        return (extent.getKey() + 1) << EXTENT_BITS;
      }
    }
    return Long.MAX_VALUE;
  }
}
