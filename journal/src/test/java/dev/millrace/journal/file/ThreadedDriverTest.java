package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.file.StepDriver.Drive;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ThreadedDriverTest {
  private static final int DRIVES = 5_000;
  private static final int WAKES = 20;

  /**
   * A drive that has just woken itself for the last time is closed: between looking whether it is
   * to end and falling asleep it must not miss that.
   */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void closeReturnsWhateverTheDriveIsDoing() {
    AtomicInteger steps = new AtomicInteger();
    for (int i = 0; i < DRIVES; i++) {
      AtomicInteger left = new AtomicInteger(WAKES);
      AtomicReference<@Nullable Drive> self = new AtomicReference<>();
      Drive drive =
          new ThreadedDriver(System::nanoTime)
              .start(
                  "drive",
                  () -> {
                    steps.incrementAndGet();
                    Drive known = self.get();
                    if (left.getAndDecrement() > 0 && known != null) {
                      known.wake();
                    }
                    return false;
                  });
      self.set(drive);
      drive.wake();
      while (left.get() > 0) {
        Thread.onSpinWait();
      }
      drive.close();
    }

    assertThat(steps).hasValueGreaterThanOrEqualTo(DRIVES * WAKES);
  }

  /**
   * A drive that was woken while it was awake returns from its next sleep at once, and that is no
   * moment without work: what is done then is a file written anew, under load at every turn.
   */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void driveIsNotIdleBeforeAMomentHasPassed() throws InterruptedException {
    CountDownLatch looksAtTheClock = new CountDownLatch(3);
    CountDownLatch mayStep = new CountDownLatch(1);
    AtomicInteger idles = new AtomicInteger();
    AtomicInteger steps = new AtomicInteger();
    AtomicReference<@Nullable Drive> self = new AtomicReference<>();
    ThreadedDriver timeStandsStill =
        new ThreadedDriver(() -> {
          looksAtTheClock.countDown();
          return 0;
        });
    Drive drive =
        timeStandsStill.start(
            "drive",
            new Step() {
              @Override
              public boolean runOnce() {
                await(mayStep);
                Drive known = self.get();
                boolean first = steps.getAndIncrement() == 0;
                if (first && known != null) {
                  known.wake();
                }
                return first;
              }

              @Override
              public boolean idle() {
                idles.incrementAndGet();
                return true;
              }
            });
    self.set(drive);
    mayStep.countDown();
    looksAtTheClock.await();
    drive.close();

    assertThat(idles).hasValue(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
