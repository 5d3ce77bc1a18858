package dev.millrace.simulation;

import dev.millrace.host.Entropy;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Sabotage;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The command {@code simulate}: runs one seed after the other until one fails, and says how to see
 * that again.
 */
public final class Simulate {
  private static final String USAGE =
      """
      Usage: millrace simulate [--seed N] [--steps N] [--runs N]
        --seed N   the first seed; without it, a fresh one
        --steps N  how long each run is (default %d)
        --runs N   how many seeds, counted up from the first (default %d)\
      """
          .formatted(Options.STEPS, Options.RUNS);

  private record Options(long seed, int steps, int runs) {
    static final int STEPS = 2000;
    static final int RUNS = 100;

    Options {
      if (steps < 1 || runs < 1) {
        throw new IllegalArgumentException("--runs and --steps are at least 1");
      }
    }

    static Options parse(String... args) {
      Options options = new Options(Entropy.system().nextLong() >>> 24, STEPS, RUNS);
      for (int i = 0; i < args.length; i += 2) {
        String name = args[i];
        if (i + 1 == args.length) {
          throw new IllegalArgumentException("no value for " + name);
        }
        options =
            switch (name) {
              case "--seed" -> new Options(number(args[i + 1]), options.steps, options.runs);
              case "--steps" -> new Options(options.seed, count(args[i + 1]), options.runs);
              case "--runs" -> new Options(options.seed, options.steps, count(args[i + 1]));
              default -> throw new IllegalArgumentException("unknown option " + name);
            };
      }
      return options;
    }

    private static long number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a whole number: " + text, e);
      }
    }

    private static int count(String text) {
      return Math.clamp(number(text), 0, Integer.MAX_VALUE);
    }
  }

  private Simulate() {}

  /**
   * Returns the exit code: 0 where every run went well, 1 where one failed, 2 where the arguments
   * make no sense.
   */
  public static int run(PrintWriter out, String... args) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      out.println("simulate: " + e.getMessage());
      out.println(USAGE);
      out.flush();
      return 2;
    }
    int crashes = 0;
    for (int i = 0; i < options.runs(); i++) {
      long seed = options.seed() + i;
      Run run = new Run(seed, Sabotage.NONE);
      try {
        run.go(options.steps());
      } catch (Violation violation) {
        out.println(report(seed, options.steps(), run, violation));
        out.flush();
        return 1;
      }
      crashes += (int) run.tally().count(Tally.Kind.CRASHES);
    }
    out.printf(
        "%d runs of %d steps from seed %d: nothing found in %d crashes.%n",
        options.runs(), options.steps(), options.seed(), crashes);
    out.flush();
    return 0;
  }

  /** What was found, what led to it, and how to see it again. */
  static String report(long seed, int steps, Run run, Violation violation) {
    StringBuilder text = new StringBuilder();
    run.trace().forEach(line -> text.append(line).append('\n'));
    if (violation.getCause() != null) {
      for (StackTraceElement element : violation.getCause().getStackTrace()) {
        text.append("    at ").append(element).append('\n');
      }
    }
    return text.append(run)
        .append("\nSeed ")
        .append(seed)
        .append(" fails: ")
        .append(violation.getMessage())
        .append("\n  ./millrace simulate --seed ")
        .append(seed)
        .append(" --steps ")
        .append(steps)
        .append(" --runs 1")
        .toString();
  }

  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    int code = run(out, args);
    if (code != 0) {
      System.exit(code);
    }
  }
}
