package dev.millrace.simulation;

import dev.millrace.engine.Decision;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.stream.Streams;
import dev.millrace.simulation.topic.Topics;

/** Lets the host work: one step, or until it has nothing left to do. */
final class Settler {
  private static final int PASSES_MAX = 3000;
  private static final int RETRIES_MAX = 5;

  /** What found no room is tried again after so long, and so is the making of room. */
  private static final long RETRY_MILLIS = 1000;

  private final Scene scene;
  private long scarceUntilMillis = Long.MIN_VALUE;

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
    boolean _ = scene.world().disk().flipMet();
    try {
      worked = scene.world().driver().run(runner);
    } catch (MalformedRecordException damage) {
      // A thread that has met damage ends, and the process with it.
      scene.flips().foundLater(damage);
      scene.world().workDied();
    }
    if (scene.world().disk().flipMet()) {
      damageMetBy(scene.world().driver().running());
    }
    if (!scene.world().spaceLeft()) {
      scarceUntilMillis = scene.times().latestMillis() + RETRY_MILLIS;
    }
    scene.client().stepped();
    scene.topics().ifPresent(Topics::stepped);
    scene.streams().ifPresent(Streams::stepped);
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

  /** A process begins; what the one before had put off, it has forgotten. */
  void begin() {
    scarceUntilMillis = Long.MIN_VALUE;
  }

  /** The same on a disk with room, until nothing is put off any more for want of it. */
  boolean settleWithRoom() {
    boolean well = settle();
    for (int retry = 0; well && narrow() && retry < RETRIES_MAX; retry++) {
      scene.times().pass(RETRY_MILLIS);
      // The first one finds time for what was refused, the second one does it.
      well = settle();
      well &= settle();
    }
    return well;
  }

  /** Whether what a lane has to do of its own may be put off. */
  private boolean narrow() {
    return !scene.world().spaceLeft() || scene.times().earliestMillis() < scarceUntilMillis;
  }

  /** Whoever copies bodies leaves a damaged one where it is. */
  private void damageMetBy(String work) {
    if (work.equals("courier")) {
      scene.oracle().movesMayReturn();
    }
    if (work.equals("courier") || work.equals("checkpointer")) {
      scene.flips().foundBy(work);
    }
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
    scene.oracle().narrow(narrow());
    scene.oracle().idle(earliestMillis, scene.times().latestMillis());
    if (!narrow()) {
      scene.topics().ifPresent(Topics::idle);
      scene.streams().ifPresent(streams -> streams.idle(earliestMillis));
    }
    for (Call call : scene.client().waiting()) {
      if (call.decision() instanceof Decision.Parked<?> parked) {
        scene.oracle().stillParked(call.queue(), parked.untilMillis(), earliestMillis);
      } else {
        throw new Violation("nobody answers " + call);
      }
    }
  }
}
