package dev.millrace.simulation.world;

import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.Work;
import dev.millrace.journal.file.Step;
import dev.millrace.journal.file.StepDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Runs the lanes and the courier of a host, and the committers and the preparer of its journals,
 * all on the caller's thread, each a step at a time, in the order in which the caller asks.
 */
public final class SteppingDriver implements Driver, StepDriver {
  private static final long QUIET_NANOS = 1_000_000_000;

  private final List<Runner> runners = new ArrayList<>();
  private final Clock clock;
  private String running = "";

  private record Runner(String name, BooleanSupplier step, LongSupplier nextWorkAtMillis) {}

  public SteppingDriver(Clock clock) {
    this.clock = clock;
  }

  /** A step of a journal's, which may be idle once a second has passed without work. */
  private final class Quieting implements BooleanSupplier {
    private final Step step;
    private boolean restless;
    private long quietSinceNanos;

    Quieting(Step step) {
      this.step = step;
    }

    @Override
    public boolean getAsBoolean() {
      long nowNanos = clock.nanoTime();
      boolean worked = step.runOnce();
      if (worked) {
        restless = true;
        quietSinceNanos = nowNanos;
      } else if (restless && nowNanos - quietSinceNanos >= QUIET_NANOS) {
        restless = step.idle();
        quietSinceNanos = nowNanos;
      }
      return worked;
    }
  }

  @Override
  public void drive(Work work) {
    runners.add(new Runner(work.name(), work::runOnce, work::nextWorkAtMillis));
  }

  @Override
  public Drive start(String name, Step step) {
    Runner runner = new Runner(name, new Quieting(step), () -> Long.MAX_VALUE);
    runners.add(runner);
    return new Drive() {
      @Override
      public void wake() {
        // Whoever steps asks everybody.
      }

      @Override
      public void close() {
        while (step.runOnce()) {
          // As a thread would before it ends.
        }
        runners.remove(runner);
      }
    };
  }

  @Override
  public void close() {
    // Nothing runs between two steps.
  }

  public int runnerCount() {
    return runners.size();
  }

  public String nameOf(int runner) {
    return runners.get(runner).name();
  }

  /** Runs one step of one runner; returns whether there was anything to do. */
  public boolean run(int runner) {
    Runner chosen = runners.get(runner);
    running = chosen.name();
    return chosen.step().getAsBoolean();
  }

  /** Who is running, or ran last. */
  public String running() {
    return running;
  }

  /** When something will happen without anybody's asking; {@link Long#MAX_VALUE} for never. */
  public long nextWorkAtMillis() {
    long next = Long.MAX_VALUE;
    for (Runner runner : runners) {
      next = Math.min(next, runner.nextWorkAtMillis().getAsLong());
    }
    return next;
  }
}
