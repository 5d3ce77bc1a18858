package dev.millrace.journal.file;

import dev.millrace.journal.disk.DiskThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A platform thread for each step, asleep when there is nothing to do. Not daemons: a process that
 * is about to end still writes what was appended.
 */
public final class ThreadedDriver implements StepDriver {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoClock;

  /**
   * Threads that tell time by that clock.
   *
   * @param nanoClock nanoseconds from any origin, never going back
   */
  public ThreadedDriver(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  @Override
  public Drive start(String name, Step step) {
    ThreadedDrive drive = new ThreadedDrive(name, step, nanoClock);
    drive.thread.start();
    return drive;
  }

  private static final class ThreadedDrive implements Drive {
    private final Step step;
    private final LongSupplier nanoClock;
    private final Thread thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closing;

    ThreadedDrive(String name, Step step, LongSupplier nanoClock) {
      this.step = step;
      this.nanoClock = nanoClock;
      this.thread = new DiskThread(name, this::run);
    }

    private void run() {
      boolean restless = false;
      while (true) {
        // In this order: whoever closes after the second line wakes after the first.
        woken.set(false);
        boolean last = closing;
        while (step.runOnce()) {
          // What arrived while the last step ran is the next step's group.
          restless = true;
        }
        if (last) {
          return;
        }
        restless = restless ? rest() : sleep();
      }
    }

    /**
     * Waits for work, but for a moment only; returns whether to rest again. A thread may return
     * from its sleep for nothing, as after each wake-up that came while it was awake, so the time
     * is looked at.
     */
    private boolean rest() {
      long untilNanos = nanoClock.getAsLong() + QUIET_NANOS;
      long leftNanos = QUIET_NANOS;
      while (!woken.get() && leftNanos > 0) {
        LockSupport.parkNanos(this, leftNanos);
        leftNanos = untilNanos - nanoClock.getAsLong();
      }
      return woken.get() || step.idle();
    }

    private boolean sleep() {
      while (!woken.get()) {
        LockSupport.park(this);
      }
      return false;
    }

    @Override
    public void wake() {
      if (!woken.getAndSet(true)) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void close() {
      closing = true;
      wake();
      if (Thread.currentThread().equals(thread)) {
        return;
      }
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
