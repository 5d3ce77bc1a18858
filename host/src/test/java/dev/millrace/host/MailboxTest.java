package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * With real threads; every wait is bounded by the timeout of the test, which only a bug reaches.
 */
@Timeout(60)
final class MailboxTest {
  private static final int ROUNDS = 20_000;
  private static final int WRITERS = 4;

  private final Mailbox<Integer> mailbox = new Mailbox<>();

  @Test
  void readerThatSleepsUntilWokenMissesNoItem() throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    Thread reader = Thread.ofPlatform().start(() -> readUntil(ROUNDS, answered));
    for (int round = 1; round <= ROUNDS; round++) {
      mailbox.put(round);
      // Ping and pong: the next item comes just when the reader may be going to sleep.
      while (answered.get() < round) {
        Thread.onSpinWait();
      }
    }
    reader.join();
    assertThat(answered).hasValue(ROUNDS);
  }

  /** Whoever lets the wake-up run late has one to run, however much was put meanwhile. */
  @Test
  void sleepingReaderIsRungForOnceUntilItIsWoken() throws InterruptedException {
    List<Runnable> rings = new ArrayList<>();
    Mailbox<Integer> deferred = new Mailbox<>(rings::add);
    AtomicInteger answered = new AtomicInteger();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              while (answered.get() < 2) {
                deferred.await(Long.MAX_VALUE);
                for (Integer item = deferred.poll(); item != null; item = deferred.poll()) {
                  answered.set(item);
                }
              }
            });
    awaitSleep(reader);
    deferred.put(1);
    deferred.put(1);
    assertThat(rings).hasSize(1);

    rings.getFirst().run();
    while (answered.get() < 1) {
      Thread.onSpinWait();
    }
    awaitSleep(reader);
    deferred.put(2);
    assertThat(rings).hasSize(2);

    rings.getLast().run();
    reader.join();
  }

  private static void awaitSleep(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void itemsOfOneWriterComeInTheirOrderAndNoneIsMissed() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = writer;
      Thread.ofPlatform()
          .start(() -> {
            awaitLatch(go);
            for (int i = 0; i < ROUNDS; i++) {
              mailbox.put(number * ROUNDS + i);
            }
          });
    }
    go.countDown();
    int[] next = new int[WRITERS];
    for (int received = 0; received < WRITERS * ROUNDS; ) {
      Integer item = mailbox.poll();
      if (item == null) {
        mailbox.await(Long.MAX_VALUE);
      } else {
        int writer = item / ROUNDS;
        assertThat(item % ROUNDS).isEqualTo(next[writer]++);
        received++;
      }
    }
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void wakeBeforeTheWaitEndsIt() {
    mailbox.wake();
    // Returns at once; a wake that was lost would leave it here until the test times out.
    mailbox.await(Long.MAX_VALUE);
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void wakeDuringTheWaitEndsIt() throws InterruptedException {
    for (int round = 0; round < 1_000; round++) {
      CountDownLatch started = new CountDownLatch(1);
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                started.countDown();
                mailbox.await(Long.MAX_VALUE);
              });
      started.await();
      mailbox.wake();
      assertThat(reader.join(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void waitForNoTimeReturns() {
    mailbox.await(0);
    mailbox.await(-1);
    mailbox.put(1);
    mailbox.await(Long.MAX_VALUE);
    assertThat(mailbox.poll()).isEqualTo(1);
    assertThat(mailbox.poll()).isNull();
  }

  private void readUntil(int count, AtomicInteger answered) {
    while (answered.get() < count) {
      if (mailbox.poll() == null) {
        mailbox.await(Long.MAX_VALUE);
      } else {
        answered.incrementAndGet();
      }
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
