package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.ops.LatencyHistogram.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long things took, by buckets. */
final class LatencyHistogramTest {
  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  void nothingTookNothing() {
    assertThat(histogram.counts().total()).isZero();
    assertThat(histogram.counts().percentileMicros(0.99)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 100, 1_000, 12_345, 1_000_000, 68_719_476_735L})
  void oneIsToldAtMostAnEighthTooMuch(long micros) {
    histogram.record(micros * 1_000 + 999);

    long told = histogram.counts().percentileMicros(0.5);

    assertThat(told).isBetween(micros, micros + micros / 8);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.01, 1", "0.5, 5", "0.51, 6", "0.9, 6", "0.91, 7", "0.99, 7", "1, 7"})
  void percentileIsWhatThatPartTookOrLess(double part, long expectedMicros) {
    record(1, 10);
    record(5, 40);
    record(6, 40);
    record(7, 10);

    assertThat(histogram.counts().percentileMicros(part)).isEqualTo(expectedMicros);
  }

  @Test
  void onlyWhatCameSinceCounts() {
    record(7, 100);
    Counts before = histogram.counts();
    record(3, 2);

    Counts since = histogram.counts().since(before);

    assertThat(since.total()).isEqualTo(2);
    assertThat(since.percentileMicros(0.99)).isEqualTo(3);
  }

  @Test
  void whatLastsForDaysAndWhatEndsBeforeItBeganCountToo() {
    histogram.record(Long.MAX_VALUE);
    histogram.record(-1);

    assertThat(histogram.counts().total()).isEqualTo(2);
    assertThat(histogram.counts().percentileMicros(1)).isEqualTo((1L << 36) - 1);
    assertThat(histogram.counts().percentileMicros(0.5)).isZero();
  }

  private void record(long micros, int times) {
    for (int i = 0; i < times; i++) {
      histogram.record(micros * 1_000);
    }
  }
}
