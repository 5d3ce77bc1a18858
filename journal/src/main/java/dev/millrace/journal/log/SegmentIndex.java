package dev.millrace.journal.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where some of a segment's entries stand: its first one, and then about one in every {@value
 * #STRIDE_BYTES} bytes. Grows with the segment that is written, while others look into it.
 */
final class SegmentIndex {
  static final int STRIDE_BYTES = 64 << 10;
  static final int POINT_BYTES = 3 * Long.BYTES;

  private long[] numbers;
  private long[] times;
  private long[] offsets;
  private int points;

  SegmentIndex() {
    this(0);
  }

  private SegmentIndex(int capacity) {
    numbers = new long[capacity];
    times = new long[capacity];
    offsets = new long[capacity];
  }

  /** Takes note of the next entry, where the last point lies far enough back. */
  synchronized void note(long number, long timeMillis, long offset) {
    if (points > 0 && offset - offsets[points - 1] < STRIDE_BYTES) {
      return;
    }
    if (points == numbers.length) {
      int capacity = Math.max(4, points * 2);
      numbers = Arrays.copyOf(numbers, capacity);
      times = Arrays.copyOf(times, capacity);
      offsets = Arrays.copyOf(offsets, capacity);
    }
    numbers[points] = number;
    times[points] = timeMillis;
    offsets[points] = offset;
    points++;
  }

  /** A place to begin to read. */
  record Point(long number, long timeMillis, long offset) {}

  /** The last point at or before a number, which is not below the segment's first. */
  synchronized Point floor(long number) {
    int at = Arrays.binarySearch(numbers, 0, points, number);
    return point(at >= 0 ? at : Math.max(0, -at - 2));
  }

  /** The last point that is older than a time; the first one where none is. */
  synchronized Point before(long timeMillis) {
    int low = 0;
    int high = points;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < timeMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return point(Math.max(0, low - 1));
  }

  private Point point(int at) {
    return new Point(numbers[at], times[at], offsets[at]);
  }

  synchronized boolean isEmpty() {
    return points == 0;
  }

  synchronized int points() {
    return points;
  }

  /** All points, one behind the other. */
  synchronized ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(points * POINT_BYTES);
    for (int i = 0; i < points; i++) {
      bytes.putLong(numbers[i]).putLong(times[i]).putLong(offsets[i]);
    }
    return bytes.flip();
  }

  static SegmentIndex decode(ByteBuffer bytes) {
    SegmentIndex index = new SegmentIndex(bytes.remaining() / POINT_BYTES);
    while (bytes.remaining() >= POINT_BYTES) {
      index.numbers[index.points] = bytes.getLong();
      index.times[index.points] = bytes.getLong();
      index.offsets[index.points] = bytes.getLong();
      index.points++;
    }
    return index;
  }
}
