package dev.millrace.host;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What a worker has to do, now or at a time: steps that are left here by any thread and run one by
 * one on the worker's own.
 */
public final class Agenda {
  private final Clock clock;
  private final Mailbox<Runnable> steps = new Mailbox<>();
  private final PriorityQueue<Appointment> appointments =
      new PriorityQueue<>(Comparator.comparingLong(Appointment::atMillis));

  private record Appointment(long atMillis, Runnable step) {}

  public Agenda(Clock clock) {
    this.clock = clock;
  }

  /** Milliseconds from some beginning; unlike the time of day they never go back. */
  public long nowMillis() {
    return clock.nanoTime() / 1_000_000;
  }

  /** Milliseconds since 1970, for people. */
  public long timeOfDayMillis() {
    return clock.nowMillis();
  }

  /** Does something soon. Thread-safe. */
  public void later(Runnable step) {
    steps.put(step);
  }

  /** Does something when {@link #nowMillis} has come so far. For the worker's thread. */
  public void at(long atMillis, Runnable step) {
    appointments.add(new Appointment(atMillis, step));
  }

  /** Does one step; returns whether there was any. */
  public boolean runOnce() {
    Appointment next = appointments.peek();
    if (next != null && next.atMillis <= nowMillis()) {
      appointments.remove();
      next.step.run();
      return true;
    }
    Runnable step = steps.poll();
    if (step == null) {
      return false;
    }
    step.run();
    return true;
  }

  /** Waits until there may be something to do. */
  public void await() {
    Appointment next = appointments.peek();
    steps.await(next == null ? Long.MAX_VALUE : next.atMillis - nowMillis());
  }

  /** The time of day at which there will be something to do without anybody's asking; or never. */
  public long nextAtMillis() {
    if (!steps.isEmpty()) {
      return 0;
    }
    Appointment next = appointments.peek();
    return next == null ? Long.MAX_VALUE : clock.nowMillis() + next.atMillis - nowMillis();
  }
}
