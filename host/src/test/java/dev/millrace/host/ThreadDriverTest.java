package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ThreadDriverTest {
  private final BlockingQueue<Throwable> deaths = new LinkedBlockingQueue<>();
  private final ThreadDriver driver = new ThreadDriver(deaths::add);

  @Test
  void faultOfAWorkIsToldAndTheWorkIsNotRunAgain() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    AssertionError fault = new AssertionError("broken");
    driver.drive(
        work(() -> {
          runs.incrementAndGet();
          throw fault;
        }));

    assertThat(deaths.take()).isSameAs(fault);
    driver.close();
    assertThat(runs).hasValue(1);
  }

  @Test
  void closeWakesWorksThatSleepAndWaitsForThoseThatAreBusy() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(2);
    AtomicInteger finished = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      driver.drive(
          work(() -> {
            busy.countDown();
            finished.incrementAndGet();
          }));
    }
    busy.await();
    driver.close();

    assertThat(finished).hasValueGreaterThanOrEqualTo(2);
    assertThat(deaths).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("sleeper"));
  }

  @Test
  void workMayCloseItsOwnDriver() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    driver.drive(
        work(() -> {
          driver.close();
          closed.countDown();
        }));

    closed.await();
    driver.close();
    assertThat(deaths).isEmpty();
  }

  private static Work work(Runnable step) {
    return new Work() {
      @Override
      public String name() {
        return "sleeper";
      }

      @Override
      public boolean runOnce() {
        step.run();
        return false;
      }

      @Override
      public void awaitWork() {
        LockSupport.park(this);
      }
    };
  }
}
