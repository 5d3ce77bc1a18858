package dev.millrace.simulation;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Sabotage;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The command {@code simulate}: runs one seed after the other until one fails, and says how to see
 * that again.
 */
public final class Simulate {
  private static final String USAGE =
      """
      Usage: millrace simulate [--seed N] [--steps N] [--runs N] [--seconds N]
        --seed N     the first seed; without it, a fresh one
        --steps N    how long each run is (default %d)
        --runs N     how many seeds, counted up from the first (default %d)
        --seconds N  begin no further seed after so long (default: no limit)\
      """
          .formatted(Options.STEPS, Options.RUNS);

  private record Options(long seed, int steps, int runs, int seconds) {
    static final int STEPS = 2000;
    static final int RUNS = 100;

    Options {
      if (steps < 1 || runs < 1 || seconds < 1) {
        throw new IllegalArgumentException("--runs, --steps and --seconds are at least 1");
      }
    }

    static Options parse(String... args) {
      long seed = Entropy.system().nextLong() >>> 24;
      int steps = STEPS;
      int runs = RUNS;
      int seconds = Integer.MAX_VALUE;
      for (int i = 0; i < args.length; i += 2) {
        String name = args[i];
        if (i + 1 == args.length) {
          throw new IllegalArgumentException("no value for " + name);
        }
        switch (name) {
          case "--seed" -> seed = number(args[i + 1]);
          case "--steps" -> steps = count(args[i + 1]);
          case "--runs" -> runs = count(args[i + 1]);
          case "--seconds" -> seconds = count(args[i + 1]);
          default -> throw new IllegalArgumentException("unknown option " + name);
        }
      }
      return new Options(seed, steps, runs, seconds);
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
   *
   * @param terminal whether somebody looks on
   */
  public static int run(PrintWriter out, boolean terminal, String... args) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      out.println("simulate: " + e.getMessage());
      out.println(USAGE);
      out.flush();
      return 2;
    }
    Progress progress = new Progress(out, terminal, Clock.system());
    Tally tally = new Tally();
    for (int i = 0; i < options.runs() && progress.seconds() < options.seconds(); i++) {
      long seed = options.seed() + i;
      Run run = new Run(seed, Sabotage.NONE);
      try {
        run.go(options.steps());
      } catch (Violation violation) {
        progress.end(tally);
        out.println(report(seed, options.steps(), run, violation));
        out.flush();
        return 1;
      }
      tally.add(run.tally());
      tally.add(Tally.Kind.SEEDS);
      double share = (i + 1.0) / options.runs();
      progress.advance(tally, Math.max(share, progress.seconds() / options.seconds()));
    }
    progress.end(tally);
    out.printf(
        Locale.ROOT,
        "%d runs of %d steps from seed %d: nothing found in %d crashes.%n",
        tally.count(Tally.Kind.SEEDS),
        options.steps(),
        options.seed(),
        tally.count(Tally.Kind.CRASHES));
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

  private static boolean atTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    int code = run(out, atTerminal(), args);
    if (code != 0) {
      System.exit(code);
    }
  }
}
