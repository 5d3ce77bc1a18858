package dev.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The product under every fault that the disk has, told by seeds: always the same ones, and in each
 * build one that nobody has seen before. {@code -Dmillrace.long=true} runs three minutes of them,
 * {@code -Dmillrace.seed=N} replaces the fresh one.
 */
class SimulationTest {
  private static final int STEPS = 2000;
  private static final boolean LONG = Boolean.getBoolean("millrace.long");
  private static final int RUNS = LONG ? 1_000_000 : 50;

  /** For each of the five beginnings: three minutes in all. */
  private static final int SECONDS = LONG ? 36 : 600;

  @ParameterizedTest
  @ValueSource(longs = {1, 100_000, 200_000, 300_000})
  void nothingIsFoundFromSeed(long seed) {
    assertNothingFound(seed, RUNS);
  }

  @Test
  void nothingIsFoundFromAFreshSeed() {
    long seed = Long.getLong("millrace.seed", ThreadLocalRandom.current().nextLong(1L << 40));
    System.out.println("simulation: fresh seed " + seed);
    assertNothingFound(seed, RUNS);
  }

  private static void assertNothingFound(long seed, int runs) {
    StringWriter out = new StringWriter();
    int code =
        Simulate.run(
            new PrintWriter(out),
            false,
            "--seed",
            Long.toString(seed),
            "--steps",
            Integer.toString(STEPS),
            "--runs",
            Integer.toString(runs),
            "--seconds",
            Integer.toString(SECONDS));

    assertThat(code).as(out.toString()).isZero();
  }
}
