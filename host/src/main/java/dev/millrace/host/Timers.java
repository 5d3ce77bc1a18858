package dev.millrace.host;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When which machine, and which parked command, has to be looked at because of time alone. Entries
 * that were overtaken stay until they come up and are passed over then.
 */
final class Timers {
  private final PriorityQueue<Wake> wakes = new PriorityQueue<>();

  /**
   * What is due.
   *
   * @param parked the command whose deadline this is, or null for the machine itself
   */
  record Wake(long atMillis, Resident resident, @Nullable Pending<?, ?> parked)
      implements Comparable<Wake> {
    @Override
    public int compareTo(Wake other) {
      return Long.compare(atMillis, other.atMillis);
    }

    boolean overtaken() {
      return parked == null
          ? resident.wakeAtMillis() != atMillis
          : !resident.parked().contains(parked);
    }
  }

  /** The machine wants to be woken then, and no later than it said before. */
  void wakeMachine(Resident resident) {
    long wishMillis =
        resident.machine().wakeAtMillis(!resident.parked().isEmpty()).orElse(Long.MAX_VALUE);
    long atMillis = Math.max(wishMillis, resident.notBeforeMillis());
    if (atMillis < resident.wakeAtMillis()) {
      resident.wakeAtMillis(atMillis);
      wakes.add(new Wake(atMillis, resident, null));
    }
  }

  /** The command, which is parked there, has a deadline. */
  void wakeParked(Resident resident, Pending<?, ?> pending) {
    wakes.add(new Wake(pending.parkedUntilMillis(), resident, pending));
  }

  /** What is due next, or null; a machine's timer has to be set again after it was due. */
  @Nullable Wake due(long nowMillis) {
    while (!wakes.isEmpty() && wakes.peek().atMillis() <= nowMillis) {
      Wake wake = wakes.remove();
      if (!wake.overtaken()) {
        if (wake.parked() == null) {
          wake.resident().wakeAtMillis(Long.MAX_VALUE);
        }
        return wake;
      }
    }
    return null;
  }

  long nextAtMillis() {
    while (!wakes.isEmpty() && wakes.peek().overtaken()) {
      wakes.remove();
    }
    return wakes.isEmpty() ? Long.MAX_VALUE : wakes.peek().atMillis();
  }
}
