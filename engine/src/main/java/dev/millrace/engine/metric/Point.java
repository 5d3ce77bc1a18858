package dev.millrace.engine.metric;

/**
 * What was measured in one second, minute, or longer period.
 *
 * @param atSeconds where the period begins, in seconds since 1970
 */
public record Point(long atSeconds, Sample sample) {
  private static final int VALUES_PER_WEIGHT = 8;

  Point merge(Sample more) {
    return new Point(atSeconds, sample.merge(more));
  }

  /** What it takes of memory, in the size of a point without a distribution. */
  int weight() {
    return 1 + sample.valueCount() / VALUES_PER_WEIGHT;
  }
}
