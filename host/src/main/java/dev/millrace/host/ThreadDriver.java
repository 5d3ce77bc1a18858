package dev.millrace.host;

import dev.millrace.journal.disk.DiskThread;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One platform thread for each work: lanes are few, and each wants a core when it is busy. They are
 * of the kind that may touch files, so that works which copy much need nobody to do it for them.
 */
public final class ThreadDriver implements Driver {
  /** A permit given to a thread that was just busy may be lost, so it is given again. */
  private static final long WAKE_AGAIN_MILLIS = 50;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Consumer<Throwable> onFatal;
  private volatile boolean closed;

  /**
   * A driver without works yet.
   *
   * @param onFatal told what a work died of; the work is not run again
   */
  public ThreadDriver(Consumer<Throwable> onFatal) {
    this.onFatal = onFatal;
  }

  @Override
  public void drive(Work work) {
    Thread thread = new DiskThread(work.name(), () -> run(work));
    threads.add(thread);
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      if (!thread.equals(Thread.currentThread())) {
        joinUninterruptibly(thread);
      }
    }
  }

  private void run(Work work) {
    try {
      while (!closed) {
        if (!work.runOnce()) {
          work.awaitWork();
        }
      }
    } catch (Throwable death) {
      onFatal.accept(death);
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        LockSupport.unpark(thread);
        thread.join(WAKE_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
