package dev.millrace.simulation;

import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.World;

/** Whiles in which others have filled the disk. They end, and all has to be well again. */
final class FullDisk {
  private static final int STEPS_MAX = 400;

  /** Refused preparations are tried again after so long. */
  private static final long RETRY_MILLIS = 1000;

  private static final long ROOMS_MAX = 4;

  private final Scene scene;
  private final Settler settler;
  private int stepsLeft;

  FullDisk(Scene scene, Settler settler) {
    this.scene = scene;
    this.settler = settler;
  }

  void maybeBegin() {
    if (stepsLeft == 0 && scene.chance().perMille(scene.profile().fullDisksPerMille())) {
      long roomBytes = scene.chance().between(0, ROOMS_MAX * scene.profile().segmentBytes());
      stepsLeft = scene.chance().below(STEPS_MAX) + 1;
      scene.trace().add("disk full", roomBytes);
      scene.tally().add(Tally.Kind.FULL_DISKS);
      scene.world().disk().room(roomBytes);
    }
  }

  /** Another step is over. */
  void goOn() {
    if (stepsLeft > 0 && --stepsLeft == 0) {
      end();
    }
  }

  private void end() {
    World world = scene.world();
    long roomBytes = scene.profile().faults().roomBytes();
    scene.trace().add("disk empty", roomBytes);
    world.disk().room(roomBytes);
    // A disk that fails may do so just when it is tried again.
    if (!scene.profile().faults().any() && settler.settle()) {
      scene.times().pass(RETRY_MILLIS);
      // The first one finds time for what was refused, the second one does it.
      boolean retried = settler.settle();
      if (retried && settler.settle() && !world.spaceLeft()) {
        throw new Violation("there is room again, and it is not found");
      }
    }
  }
}
