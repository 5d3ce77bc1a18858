package dev.millrace.simulation;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.journal.JournalException;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.stream.Streams;
import dev.millrace.simulation.topic.Topics;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.DiskFaults;
import dev.millrace.simulation.world.DiskLoss;
import dev.millrace.simulation.world.World;
import java.util.List;

/** Ends of the process and beginnings of the next, with what may happen in between. */
final class Restarts {
  private static final int ATTEMPTS_MAX = 6;
  private static final int TORN_FRAMES = 3;

  private final Scene scene;
  private final Settler settler;
  private final ClockJumps jumps;
  private final Chance chance;
  private final World world;
  private final Trace trace;
  private boolean calm;

  Restarts(Scene scene, Settler settler, ClockJumps jumps) {
    this.scene = scene;
    this.settler = settler;
    this.jumps = jumps;
    this.chance = scene.chance();
    this.world = scene.world();
    this.trace = scene.trace();
  }

  /** No more faults from now on. */
  void calmDown() {
    calm = true;
    world.faults(DiskFaults.NONE);
    world.disk().losePowerAfter(Long.MAX_VALUE);
    scene.flips().heal();
    if (settler.broken() || !settler.settle()) {
      restart();
    }
  }

  /** The process ends without a word, with the power or alone, and a new one begins. */
  void restart() {
    for (int attempt = 0; ; attempt++) {
      scene.tally().add(Tally.Kind.CRASHES);
      if (attempt == ATTEMPTS_MAX) {
        world.faults(DiskFaults.NONE);
      }
      end(world.disk().powerLost() || chance.percent(60));
      if (!calm && attempt < ATTEMPTS_MAX && chance.percent(20)) {
        world.disk().losePowerAfter(chance.below(60));
      }
      if (recover()) {
        return;
      }
    }
  }

  private void end(boolean withThePower) {
    if (withThePower) {
      losePower();
    } else {
      trace.add("crash", "killed");
      world.kill();
    }
    whileNothingRuns(false);
  }

  private void losePower() {
    losePower(chance.pick(List.of(DiskLoss.values())));
  }

  private void losePower(DiskLoss loss) {
    trace.add("crash", loss);
    scene.tally().add(Tally.Kind.POWER_LOSSES);
    world.losePower(loss);
  }

  private void whileNothingRuns(boolean stoppedCleanly) {
    if (!calm) {
      jumps.maybeJump();
      if (chance.percent(scene.profile().flipsPercent())) {
        scene.flips().flip(stoppedCleanly);
      }
    }
  }

  /**
   * A process ends while it writes several frames of one length, and the next one ends when it has
   * made as much durable as was torn: what stood behind that must not come back.
   */
  void tearAndRepeat() {
    QueueId queue = scene.workload().anyQueue();
    if (!settler.settle()) {
      return;
    }
    trace.add("tear", queue.name());
    for (int i = 0; i < TORN_FRAMES && !settler.broken(); i++) {
      send(queue);
    }
    world.disk().losePowerAfter(1);
    run("journal-");
    if (world.disk().powerLost()) {
      losePower(DiskLoss.FIRST_SECTOR_LOST);
      world.workDied();
    }
    restart();
    send(queue);
    run("journal-");
    restart();
  }

  private void send(QueueId queue) {
    scene.workload().sendTo(queue);
    run("lane-");
  }

  private void run(String works) {
    for (int runner = 0; runner < world.driver().runnerCount() && !settler.broken(); runner++) {
      if (world.driver().nameOf(runner).startsWith(works)) {
        settler.run(runner);
      }
    }
  }

  /** Returns false where a fault of the disk has made it impossible. */
  private boolean recover() {
    try {
      begin();
      if (chance.percent(30)) {
        List<List<Bytes>> first = world.host().summarize();
        world.kill();
        begin();
        same("a second recovery", first, world.host().summarize());
      }
    } catch (JournalException failure) {
      trace.add("start", failure);
      failedToStart(failure);
      return false;
    }
    long latestMillis = scene.times().latestMillis();
    if (scene.flips().mayHaveCut()) {
      scene.oracle().crashedAndCut(latestMillis);
    } else {
      scene.oracle().crashed(latestMillis);
    }
    scene.topics().ifPresent(Topics::crashed);
    scene.streams().ifPresent(Streams::crashed);
    scene.oracle().began(scene.times().earliestMillis());
    scene.flips().accepted();
    scene.client().restarted();
    scene.topics().ifPresent(Topics::restarted);
    scene.streams().ifPresent(Streams::restarted);
    scene.workload().describeAll();
    return settler.settle();
  }

  private void begin() {
    settler.begin();
    scene.times().begin();
    world.start();
  }

  private void failedToStart(JournalException failure) {
    if (scene.flips().explains(failure)) {
      return;
    }
    if (!(failure instanceof JournalException.Failed) || !world.disk().failing()) {
      throw new Violation("the journals cannot be opened: " + failure.getMessage(), failure);
    }
    if (!calm) {
      // Somebody makes room, or replaces a cable, before the next try.
      world.faults(scene.profile().faults());
    }
  }

  /** An orderly stop, and a start that finds exactly what was there. */
  void stopAndStart() {
    trace.add("stop", "");
    scene.times().catchUp();
    scene.client().drain();
    world.faults(DiskFaults.NONE);
    if (!settler.settleWithRoom()) {
      return;
    }
    if (scene.topics().map(Topics::waitingCount).orElse(0) > 0) {
      throw new Violation("questions about topics are never answered");
    }
    if (scene.streams().map(Streams::waitingCount).orElse(0) > 0) {
      throw new Violation("questions about streams are never answered");
    }
    if (!scene.client().waiting().isEmpty()) {
      throw new Violation("parked for ever: " + scene.client().waiting());
    }
    world.disk().losePowerAfter(Long.MAX_VALUE);
    scene.flips().heal();
    scene.tally().add(Tally.Kind.CLEAN_STOPS);
    List<List<Bytes>> live = world.stop();
    long stoppedMillis = world.clock().nowMillis();
    if (chance.percent(30)) {
      losePower();
    }
    whileNothingRuns(true);
    startQuietly();
    scene.oracle().began(scene.times().earliestMillis());
    scene.client().restarted();
    // What is pushed anew changes what there is, so lanes alone go on before it is looked at.
    run("lane-");
    if (world.clock().nowMillis() == stoppedMillis) {
      same("recovery", live, world.host().summarize());
    }
    scene.topics().ifPresent(Topics::restarted);
    scene.streams().ifPresent(Streams::restarted);
    settler.settleOrComplain();
    if (!calm) {
      world.faults(scene.profile().faults());
    }
  }

  private void startQuietly() {
    settler.begin();
    scene.times().begin();
    try {
      world.startQuietly();
    } catch (JournalException failure) {
      trace.add("start", failure);
      if (!scene.flips().explains(failure)) {
        throw new Violation("the journals cannot be opened: " + failure.getMessage(), failure);
      }
      world.startQuietly();
    }
    scene.flips().accepted();
  }

  private static void same(String what, List<List<Bytes>> live, List<List<Bytes>> recovered) {
    if (!live.equals(recovered)) {
      throw new Violation(what + " rebuilds another state than the one that was there");
    }
  }
}
