package dev.millrace.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {
  /** However late the one before was: that is what coordinated omission is corrected by. */
  @Test
  void requestsAreDueAtEvenTimes() {
    Pace.Open pace = new Pace.Open(4);

    assertThat(pace.dueNanos(100, 0)).isEqualTo(100);
    assertThat(pace.dueNanos(100, 1)).isEqualTo(250_000_100);
    assertThat(pace.dueNanos(100, 8)).isEqualTo(2_000_000_100);
  }

  @Test
  void rateOfNothingIsNone() {
    assertThatThrownBy(() -> new Pace.Open(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0.0 requests a second");
  }
}
