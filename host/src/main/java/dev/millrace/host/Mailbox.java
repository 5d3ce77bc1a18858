package dev.millrace.host;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where other threads leave things for a single reader, who sleeps while there are none. How much
 * can lie here is bounded by what the HTTP edge admits.
 */
public final class Mailbox<T> {
  private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean ringing = new AtomicBoolean();
  private final Executor wakeUps;
  private volatile @Nullable Thread sleeper;
  private volatile boolean woken;

  /** Whose reader is woken as soon as there is something. */
  public Mailbox() {
    this(Rhythm.ONE_BY_ONE.wakeUps());
  }

  Mailbox(Executor wakeUps) {
    this.wakeUps = wakeUps;
  }

  public void put(T item) {
    queue.add(item);
    if (sleeper != null && ringing.compareAndSet(false, true)) {
      wakeUps.execute(this::ring);
    }
  }

  /** Whoever put something before this line need not ring as well. */
  private void ring() {
    ringing.set(false);
    unparkReader();
  }

  /** The next item, or null. */
  public @Nullable T poll() {
    return queue.poll();
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Makes the reader's current or next wait end at once. */
  public void wake() {
    woken = true;
    unparkReader();
  }

  /**
   * Waits for an item, for {@link #wake}, or for the time to pass; may also return for no reason.
   *
   * @param millis at most so long
   */
  public void await(long millis) {
    sleeper = Thread.currentThread();
    try {
      if (queue.isEmpty() && !woken && millis > 0) {
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(Math.min(millis, 60_000)));
      }
    } finally {
      sleeper = null;
      woken = false;
    }
  }

  private void unparkReader() {
    Thread waiting = sleeper;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }
}
