package dev.millrace.host;

import dev.millrace.engine.Summary.LiveBody;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in a journal lies what a frozen lane needs of it.
 *
 * @param lowestPosition of all; {@link Long#MAX_VALUE} where nothing is needed
 * @param lowestPassingPosition of what cannot be copied forward; {@link Long#MAX_VALUE} where there
 *     is none
 * @param bytesByExtent needed bytes in each stretch of a MiB, by the stretch's number
 */
record LiveBodies(
    long lowestPosition,
    long lowestPassingPosition,
    long totalBytes,
    SortedMap<Long, Long> bytesByExtent) {
  private static final int EXTENT_BITS = 20;

  static LiveBodies of(FrozenLane frozen) {
    Survey all = new Survey();
    frozen.forEachPassingBody(all::add);
    long lowestPassingPosition = all.lowestPosition;
    frozen.forEachBody(all::add);
    return new LiveBodies(
        all.lowestPosition, lowestPassingPosition, all.totalBytes, all.bytesByExtent);
  }

  private static final class Survey {
    private final SortedMap<Long, Long> bytesByExtent = new TreeMap<>();
    private long lowestPosition = Long.MAX_VALUE;
    private long totalBytes;

    void add(LiveBody body) {
      lowestPosition = Math.min(lowestPosition, body.position());
      totalBytes += body.sizeBytes();
      bytesByExtent.merge(body.position() >>> EXTENT_BITS, (long) body.sizeBytes(), Long::sum);
    }
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
