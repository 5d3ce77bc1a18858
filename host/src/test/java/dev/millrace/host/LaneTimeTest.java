package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a lane's time makes of a clock that jumps. */
final class LaneTimeTest {
  private static final long NOON = 1_800_000_000_000L;
  private static final long HOUR_MILLIS = 3_600_000;

  private long dayMillis = NOON;
  private long monotonicNanos = -7_000_000;
  private final LaneTime time = begin(0);

  @Test
  void beginsAtTheTimeOfDay() {
    assertThat(time.nowMillis()).isEqualTo(NOON);
  }

  @Test
  void beginsAtTheNewestTimeInTheJournalWhereThatIsLater() {
    LaneTime later = begin(NOON + HOUR_MILLIS);
    pass(5);

    assertThat(later.nowMillis()).isEqualTo(NOON + HOUR_MILLIS + 5);
  }

  @Test
  void goesOnEvenlyWhileTheTimeOfDayGoesBack() {
    dayMillis -= 5 * HOUR_MILLIS;
    for (int i = 1; i <= 3; i++) {
      pass(40);
      assertThat(time.nowMillis()).isEqualTo(NOON + 40L * i);
    }
  }

  @Test
  void takesOverATimeOfDayThatIsMoreThanASecondAhead() {
    pass(10);
    dayMillis += 1001;
    assertThat(time.nowMillis()).isEqualTo(NOON + 1011);

    dayMillis -= 1001;
    pass(20);
    assertThat(time.nowMillis()).isEqualTo(NOON + 1031);
  }

  @Test
  void doesNotFollowATimeOfDayThatIsASecondAheadOrLess() {
    dayMillis += 1000;
    pass(10);

    assertThat(time.nowMillis()).isEqualTo(NOON + 10);
  }

  private void pass(long millis) {
    dayMillis += millis;
    monotonicNanos += millis * 1_000_000;
  }

  private LaneTime begin(long notBeforeMillis) {
    return new LaneTime(
        new Clock() {
          @Override
          public long nowMillis() {
            return dayMillis;
          }

          @Override
          public long nanoTime() {
            return monotonicNanos;
          }
        },
        notBeforeMillis);
  }
}
