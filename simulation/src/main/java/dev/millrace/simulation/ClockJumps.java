package dev.millrace.simulation;

import dev.millrace.simulation.world.Chance;
import java.util.List;

/** Somebody sets the clock, by moments or by hours, forward or back. */
final class ClockJumps {
  private static final List<Long> MAX_MILLIS = List.of(900L, 5_000L, 3_600_000L, 50_000_000L);

  private final Chance chance;
  private final Profile profile;
  private final LaneTimes times;
  private final Trace trace;
  private final Tally tally;

  ClockJumps(Chance chance, Profile profile, LaneTimes times, Trace trace, Tally tally) {
    this.chance = chance;
    this.profile = profile;
    this.times = times;
    this.trace = trace;
    this.tally = tally;
  }

  /** Returns whether it happened. */
  boolean maybeJump() {
    if (!chance.percent(profile.clockJumpsPercent())) {
      return false;
    }
    long maxMillis = chance.pick(MAX_MILLIS);
    long byMillis = chance.between(-maxMillis, maxMillis);
    trace.add("clock", byMillis);
    tally.add(Tally.Kind.CLOCK_JUMPS);
    times.set(byMillis);
    return true;
  }
}
