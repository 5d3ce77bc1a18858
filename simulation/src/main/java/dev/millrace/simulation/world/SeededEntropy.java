package dev.millrace.simulation.world;

import dev.millrace.host.Entropy;

/** Bits that anybody can guess who knows the seed. */
public final class SeededEntropy implements Entropy {
  private final Chance chance;

  public SeededEntropy(Chance chance) {
    this.chance = chance;
  }

  @Override
  public long nextLong() {
    return chance.nextLong();
  }
}
