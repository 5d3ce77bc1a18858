package dev.millrace.simulation.world;

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
  private final List<Runner> runners = new ArrayList<>();
  private String running = "";

  private record Runner(
      String name, BooleanSupplier step, BooleanSupplier idle, LongSupplier nextWorkAtMillis) {}

  @Override
  public void drive(Work work) {
    runners.add(new Runner(work.name(), work::runOnce, () -> false, work::nextWorkAtMillis));
  }

  @Override
  public Drive start(String name, Step step) {
    Runner runner = new Runner(name, step::runOnce, step::idle, () -> Long.MAX_VALUE);
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

  /**
   * A moment passes in which nobody has anything to do.
   *
   * @return whether somebody waits for the next one
   */
  public boolean idle() {
    boolean restless = false;
    for (Runner runner : runners) {
      restless |= runner.idle().getAsBoolean();
    }
    return restless;
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
