package dev.millrace.journal.file;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs nothing by itself: a test says when each step happens. */
final class SteppedDriver implements StepDriver {
  private final Map<String, Step> steps = new LinkedHashMap<>();

  @Override
  public Drive start(String name, Step step) {
    steps.put(name, step);
    return new Drive() {
      @Override
      public void wake() {}

      @Override
      public void close() {
        while (step.runOnce()) {
          // As a thread would before it ends.
        }
        steps.remove(name, step);
      }
    };
  }

  boolean step(String name) {
    Step step = steps.get(name);
    return step != null && step.runOnce();
  }

  /** A moment without work passes. */
  boolean idle(String name) {
    Step step = steps.get(name);
    boolean restless = step != null && step.idle();
    while (step(name)) {
      // As a thread would.
    }
    return restless;
  }

  void commit() {
    step("journal-lane-0");
  }

  void prepareAll() {
    while (step("journal-preparer")) {
      // Until the spare is ready.
    }
  }
}
