package dev.millrace.server.ops;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how long things took, in buckets that are each an eighth of a doubling wide: so what is
 * told of them is at most an eighth too much. Thread-safe; to record one is an addition.
 */
final class LatencyHistogram {
  private static final int STEPS_BITS = 3;
  private static final int STEPS = 1 << STEPS_BITS;

  /** 19 hours; what takes longer counts as that. */
  private static final long MICROS_MAX = (1L << 36) - 1;

  private final LongAdder[] buckets = new LongAdder[bucket(MICROS_MAX) + 1];

  LatencyHistogram() {
    Arrays.setAll(buckets, _ -> new LongAdder());
  }

  void record(long nanos) {
    long micros = Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MICROS_MAX);
    buckets[bucket(micros)].increment();
  }

  /** All that was recorded so far. */
  Counts counts() {
    long[] counts = new long[buckets.length];
    Arrays.setAll(counts, bucket -> buckets[bucket].sum());
    return new Counts(counts);
  }

  /** The first buckets hold one microsecond each. */
  private static int bucket(long micros) {
    if (micros < STEPS) {
      return (int) micros;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - STEPS_BITS;
    return (shift << STEPS_BITS) + (int) (micros >>> shift);
  }

  private static long longestMicros(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = (bucket >>> STEPS_BITS) - 1;
    long step = (long) STEPS + (bucket & (STEPS - 1));
    return ((step + 1) << shift) - 1;
  }

  /** How many there are in each bucket. Immutable. */
  static final class Counts {
    private final long[] counts;

    private Counts(long[] counts) {
      this.counts = counts;
    }

    /** What was recorded after others had been taken from the same histogram. */
    Counts since(Counts earlier) {
      long[] later = new long[counts.length];
      Arrays.setAll(later, bucket -> counts[bucket] - earlier.counts[bucket]);
      return new Counts(later);
    }

    long total() {
      return Arrays.stream(counts).sum();
    }

    /**
     * What so large a part of them took, or less.
     *
     * @param part from 0 to 1
     * @return microseconds; 0 where there are none
     */
    long percentileMicros(double part) {
      long wanted = Math.max(1, (long) Math.ceil(part * total()));
      long seen = 0;
      for (int bucket = 0; bucket < counts.length; bucket++) {
        seen += counts[bucket];
        if (seen >= wanted) {
          return longestMicros(bucket);
        }
      }
      return 0;
    }
  }
}
