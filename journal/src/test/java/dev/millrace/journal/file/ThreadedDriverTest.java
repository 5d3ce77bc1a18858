package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.file.StepDriver.Drive;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ThreadedDriverTest {
  private static final int DRIVES = 20_000;

  /** The closing thread meets the driven one at every point of its loop, sooner or later. */
  @Test
  @Timeout(60)
  void closeReturnsWhateverTheDriveIsDoing() {
    AtomicInteger steps = new AtomicInteger();
    for (int i = 0; i < DRIVES; i++) {
      Drive drive =
          new ThreadedDriver()
              .start(
                  "drive",
                  () -> {
                    steps.incrementAndGet();
                    return false;
                  });
      drive.wake();
      drive.close();
    }

    assertThat(steps).hasValueGreaterThanOrEqualTo(DRIVES);
  }
}
