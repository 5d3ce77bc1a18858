package dev.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Sabotage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SimulateTest {
  private final StringWriter out = new StringWriter();

  @Test
  void saysHowManyRunsWentWell() {
    assertThat(simulate("--seed", "7", "--steps", "200", "--runs", "3")).isZero();
    assertThat(out.toString())
        .startsWith("{\"event\":\"summary\",\"seeds\":3,\"steps\":600,\"crashes\":")
        .contains("\n              3 seeds\n            600 steps\n")
        .contains("\n3 runs of 200 steps from seed 7: nothing found in ");
  }

  @Test
  void saysItInWordsAloneAtATerminal() {
    Simulate.run(new PrintWriter(out), true, "--seed", "7", "--steps", "200", "--runs", "1");

    assertThat(out.toString()).contains("\n            200 steps\n").doesNotContain("{");
  }

  @Test
  void beginsNoSeedAfterTheTimeGiven() {
    simulate("--seed", "7", "--steps", "200", "--runs", "1000000", "--seconds", "1");

    assertThat(out.toString()).contains("runs of 200 steps from seed 7: nothing found in ");
  }

  @Test
  void refusesAnOptionThatIsNotThere() {
    assertThat(simulate("--speed", "7")).isEqualTo(2);
    assertThat(out.toString()).startsWith("simulate: unknown option --speed").contains("Usage:");
  }

  @Test
  void refusesAnOptionWithoutAValue() {
    assertThat(simulate("--seed")).isEqualTo(2);
    assertThat(out.toString()).startsWith("simulate: no value for --seed");
  }

  @Test
  void refusesANumberThatIsNone() {
    assertThat(simulate("--steps", "many")).isEqualTo(2);
    assertThat(out.toString()).startsWith("simulate: not a whole number: many");
  }

  @Test
  void refusesToRunLessThanOnce() {
    assertThat(simulate("--runs", "0")).isEqualTo(2);
    assertThat(out.toString()).startsWith("simulate: --runs, --steps and --seconds are at least 1");
  }

  @Test
  void reportEndsWithTheCommandThatShowsItAgain() {
    Run run = new Run(42, Sabotage.NONE);

    assertThat(Simulate.report(42, 100, run, new Violation("it broke")))
        .endsWith(
            """
            Seed 42 fails: it broke
              ./millrace simulate --seed 42 --steps 100 --runs 1\
            """);
  }

  private int simulate(String... args) {
    return Simulate.run(new PrintWriter(out), false, args);
  }
}
