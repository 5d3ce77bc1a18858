package dev.millrace.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Deliveries at an average rate, on a clock that the test moves. */
class ThrottleTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

  @Test
  void deliveriesOfOneSecondGoAtOnceAndOthersWait() {
    Throttle throttle = new Throttle(4, now::get);

    assertThat(take(throttle, 7))
        .containsExactly(0, 0, 0, 0, SECOND / 4, SECOND / 2, 3 * SECOND / 4);
  }

  @Test
  void quietTimeGivesBackOneSecondAtMost() {
    Throttle throttle = new Throttle(2, now::get);
    take(throttle, 2);

    now.addAndGet(SECOND / 2);
    assertThat(take(throttle, 2)).containsExactly(0, SECOND / 2);

    now.addAndGet(100 * SECOND);
    assertThat(take(throttle, 4)).containsExactly(0, 0, SECOND / 2, SECOND);
  }

  @Test
  void onePerSecondIsOne() {
    Throttle throttle = new Throttle(1, now::get);

    assertThat(take(throttle, 3)).containsExactly(0, SECOND, 2 * SECOND);
  }

  private static long[] take(Throttle throttle, int count) {
    long[] waits = new long[count];
    for (int i = 0; i < count; i++) {
      waits[i] = throttle.takeNanos();
    }
    return waits;
  }
}
