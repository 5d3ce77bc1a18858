package dev.millrace.simulation;

import dev.millrace.engine.Decision;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.simulation.oracle.Violation;

/** Lets the host work: one step, or until it has nothing left to do. */
final class Settler {
  private static final int PASSES_MAX = 3000;

  private final Scene scene;

  Settler(Scene scene) {
    this.scene = scene;
  }

  /** Whether the host does nothing useful any more. */
  boolean broken() {
    return scene.world().journalFailed() || scene.world().disk().powerLost();
  }

  /** Runs a work, and takes the replies that come of it; returns whether there was any work. */
  boolean run(int runner) {
    boolean worked = true;
    try {
      worked = scene.world().driver().run(runner);
    } catch (MalformedRecordException damage) {
      // A thread that has met damage ends, and the process with it.
      scene.flips().foundLater(damage);
      scene.world().workDied();
    }
    scene.client().stepped();
    return worked;
  }

  /** Lets everybody work until there is nothing left to do; returns false where that fails. */
  boolean settle() {
    int count = scene.world().driver().runnerCount();
    for (int pass = 0; pass < PASSES_MAX; pass++) {
      boolean worked = false;
      int first = scene.chance().below(count);
      for (int i = 0; i < count; i++) {
        worked |= run((first + i) % count);
        if (broken()) {
          return false;
        }
      }
      if (!worked) {
        idle();
        return true;
      }
    }
    throw new Violation("the host never comes to rest");
  }

  void settleOrComplain() {
    if (!settle()) {
      throw new Violation("a sound disk failed");
    }
  }

  private void idle() {
    scene.trace().add("idle", "");
    scene.times().seen();
    long earliestMillis = scene.times().earliestMillis();
    scene.oracle().idle(earliestMillis, scene.times().latestMillis());
    for (Call call : scene.client().waiting()) {
      if (call.decision() instanceof Decision.Parked<?> parked) {
        scene.oracle().stillParked(call.queue(), parked.untilMillis(), earliestMillis);
      } else {
        throw new Violation("nobody answers " + call);
      }
    }
  }
}
