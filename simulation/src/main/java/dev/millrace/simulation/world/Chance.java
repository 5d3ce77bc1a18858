package dev.millrace.simulation.world;

import java.util.List;

/**
 * All that is random in a run, drawn from one seed: SplitMix64, whose sequence is the same on every
 * machine and in every release of Java.
 */
public final class Chance {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public Chance(long seed) {
    state = seed;
  }

  public long nextLong() {
    state += GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** 0 included, the bound excluded. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** Both ends included. */
  public long between(long min, long max) {
    return min + Long.remainderUnsigned(nextLong(), max - min + 1);
  }

  public boolean perMille(int chance) {
    return below(1000) < chance;
  }

  public boolean percent(int chance) {
    return below(100) < chance;
  }

  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Draws for a part of the world whose needs shall not disturb the others'. */
  public Chance fork() {
    return new Chance(nextLong());
  }
}
