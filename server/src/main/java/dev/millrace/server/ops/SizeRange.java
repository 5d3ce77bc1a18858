package dev.millrace.server.ops;

import dev.millrace.engine.metric.Sample;
import java.util.concurrent.atomic.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** How small and how large messages have been; of a batch, the mean of its messages. */
final class SizeRange {
  private final LongAccumulator min = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator max = new LongAccumulator(Math::max, Long.MIN_VALUE);

  /**
   * The smallest and the largest size in bytes.
   *
   * @param min more than the largest where there was no message
   */
  record Bounds(long min, long max) {
    static final Bounds NONE = new Bounds(Long.MAX_VALUE, Long.MIN_VALUE);

    /** All sizes together; null where there was no message. */
    @Nullable Sample sample(double messages, double bytes) {
      return messages <= 0 || min > max
          ? null
          : Sample.ofStatistics(messages, bytes, (double) min, (double) max);
    }
  }

  void add(int messages, long bytes) {
    if (messages > 0) {
      min.accumulate(bytes / messages);
      max.accumulate(bytes / messages);
    }
  }

  /** What it has been since the last time this was asked. */
  Bounds take() {
    return new Bounds(min.getThenReset(), max.getThenReset());
  }
}
