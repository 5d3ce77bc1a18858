package dev.millrace.simulation;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.journal.JournalException;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.DiskFaults;
import dev.millrace.simulation.world.DiskLoss;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.simulation.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One life of a server, told by a seed: clients ask, time passes, the host works a step at a time,
 * the process is killed, the power fails, the disk breaks. At the end all is well again, and
 * everything that has to be there is found.
 */
public final class Run {
  private static final int RESTARTS_MAX = 6;
  private static final int SETTLE_PASSES_MAX = 100_000;
  private static final int EMPTYING_ROUNDS_MAX = 10_000;
  private static final List<Long> LONG_MILLIS =
      List.of(900_000L, 3_600_000L, 43_200_000L, 86_400_000L, 345_600_000L, 1_209_600_000L);

  private final Chance chance;
  private final Profile profile;
  private final World world;
  private final Trace trace;
  private final Oracle oracle;
  private final Client client;
  private final Workload workload;
  private long latestMillis;
  private int crashes;
  private boolean calm;

  /** A run that is ready to go. */
  public Run(long seed, Sabotage sabotage) {
    chance = new Chance(seed);
    profile = Profile.draw(chance);
    world = new World(chance, profile.laneCount(), profile.segmentBytes(), sabotage);
    trace = new Trace(world.clock()::nowMillis);
    List<QueueId> queues = Workload.queues(profile.queueCount());
    oracle = new Oracle(findLanes(queues));
    client = new Client(world, oracle, sabotage, trace);
    workload = new Workload(chance.fork(), profile, client, queues);
    latestMillis = world.clock().nowMillis();
  }

  /** Throws a {@link Violation} where the product did what it must not. */
  public void go(int steps) {
    try {
      workload.createAll();
      world.faults(profile.faults());
      oracle.narrow(profile.faults().roomBytes() != Long.MAX_VALUE);
      for (int step = 0; step < steps; step++) {
        act();
        if (broken()) {
          restart();
        }
      }
      quiesce();
    } catch (Violation violation) {
      throw violation;
    } catch (RuntimeException fault) {
      throw new Violation("unexpected: " + fault, fault);
    }
  }

  /** The last things that happened. */
  public List<String> trace() {
    return trace.text();
  }

  /** How many crashes there were. */
  public int crashes() {
    return crashes;
  }

  @Override
  public String toString() {
    return profile.toString();
  }

  // ---- What can happen.

  private void act() {
    if (chance.perMille(profile.crashesPerMille())) {
      endProcess();
    } else if (chance.percent(profile.stepsPercent())) {
      step();
    } else {
      int what = chance.below(100);
      if (chance.percent(profile.settlesPercent())) {
        settle();
      } else if (what < 75 && client.waiting().size() < profile.waitingMax()) {
        workload.submitOne();
      } else if (what < 95) {
        passTime();
      } else if (what < 99) {
        workload.abandonOne();
      } else {
        stopAndStart();
      }
    }
  }

  private void endProcess() {
    switch (chance.below(3)) {
      case 0 -> restart();
      case 1 -> {
        trace.add("fault", "power will be lost");
        world.disk().losePowerAfter(chance.below(12));
      }
      default -> {
        trace.add("fault", "power will be lost later");
        world.disk().losePowerAfter(chance.below(150));
      }
    }
  }

  private void passTime() {
    long millis;
    long nextMillis = world.driver().nextWorkAtMillis();
    if (chance.percent(profile.longJumpsPercent())) {
      millis = chance.pick(LONG_MILLIS) + chance.below(1000);
    } else if (nextMillis < Long.MAX_VALUE && chance.percent(40)) {
      millis = Math.max(0, nextMillis - world.clock().nowMillis());
    } else {
      millis = chance.percent(70) ? chance.below(3000) : chance.below(60_000);
    }
    if (chance.percent(2)) {
      trace.add("time", "goes back");
      world.clock().setBack(chance.below(5000));
    } else {
      trace.add("time", millis);
      world.clock().pass(millis);
    }
    latestMillis = Math.max(latestMillis, world.clock().nowMillis());
  }

  private void step() {
    int runner = chance.below(world.driver().runnerCount());
    boolean disk = world.driver().nameOf(runner).startsWith("journal-");
    if (!disk || !chance.percent(profile.lazyDiskPercent())) {
      world.driver().run(runner);
      client.stepped();
    }
  }

  private boolean broken() {
    return world.journalFailed() || world.disk().powerLost();
  }

  /** Lets everybody work until there is nothing left to do; returns false where that fails. */
  private boolean settle() {
    if (!work()) {
      return false;
    }
    // Room that came back is found in a quiet moment, and may be what somebody waits for.
    boolean _ = world.driver().idle();
    if (broken() || !work()) {
      return false;
    }
    idle();
    return true;
  }

  private boolean work() {
    int count = world.driver().runnerCount();
    for (int pass = 0; pass < SETTLE_PASSES_MAX; pass++) {
      boolean worked = false;
      int first = chance.below(count);
      for (int i = 0; i < count; i++) {
        worked |= world.driver().run((first + i) % count);
        client.stepped();
        if (broken()) {
          return false;
        }
      }
      if (!worked) {
        return true;
      }
    }
    throw new Violation("the host never comes to rest");
  }

  private void idle() {
    trace.add("idle", "");
    long nowMillis = world.clock().nowMillis();
    oracle.idle(nowMillis, latestMillis);
    for (Call call : client.waiting()) {
      if (call.decision() instanceof Decision.Parked<?> parked) {
        oracle.stillParked(call.queue(), parked.untilMillis(), nowMillis);
      } else {
        throw new Violation("nobody answers " + call);
      }
    }
  }

  // ---- Ends and beginnings.

  /** The process ends without a word, with the power or alone, and a new one begins. */
  private void restart() {
    crashes++;
    for (int attempt = 0; ; attempt++) {
      if (attempt == RESTARTS_MAX) {
        world.faults(DiskFaults.NONE);
      }
      if (world.disk().powerLost() || chance.percent(60)) {
        DiskLoss loss = chance.pick(List.of(DiskLoss.values()));
        trace.add("crash", loss);
        world.losePower(loss);
      } else {
        trace.add("crash", "killed");
        world.kill();
      }
      if (!calm && attempt < RESTARTS_MAX && chance.percent(20)) {
        world.disk().losePowerAfter(chance.below(60));
      }
      oracle.crashed(latestMillis);
      client.restarted();
      if (recover()) {
        return;
      }
    }
  }

  /** Returns false where a fault of the disk has made it impossible. */
  private boolean recover() {
    try {
      world.start();
      if (chance.percent(30)) {
        List<List<Bytes>> first = world.host().summarize();
        world.kill();
        world.start();
        same("a second recovery", first, world.host().summarize());
      }
    } catch (JournalException failure) {
      trace.add("start", failure);
      boolean excused = world.disk().powerLost() || profile.faults().any();
      if (!excused || !(failure instanceof JournalException.Failed)) {
        throw new Violation("the journals cannot be opened: " + failure.getMessage(), failure);
      }
      if (!calm && profile.faults().any()) {
        // Somebody makes room, or replaces a cable, before the next try.
        world.faults(profile.faults());
      }
      return false;
    }
    workload.describeAll();
    return settle();
  }

  /** An orderly stop, and a start that finds exactly what was there. */
  private void stopAndStart() {
    trace.add("stop", "");
    world.clock().pass(Math.max(0, latestMillis - world.clock().nowMillis()));
    client.drain();
    if (!settle()) {
      return;
    }
    if (!client.waiting().isEmpty()) {
      throw new Violation("parked for ever: " + client.waiting());
    }
    world.faults(DiskFaults.NONE);
    world.disk().losePowerAfter(Long.MAX_VALUE);
    if (profile.faults().any()) {
      doWhatWaitsForRoom();
    }
    List<List<Bytes>> live = world.stop();
    world.startQuietly();
    client.restarted();
    if (!settle()) {
      throw new Violation("a sound disk failed");
    }
    same("recovery", live, world.host().summarize());
    if (!calm) {
      world.faults(profile.faults());
    }
  }

  /** It is tried again after a pause, and would be done by the next process otherwise. */
  private void doWhatWaitsForRoom() {
    settleOrComplain();
    world.clock().pass(1_000);
    latestMillis = Math.max(latestMillis, world.clock().nowMillis());
    settleOrComplain();
  }

  private static void same(String what, List<List<Bytes>> live, List<List<Bytes>> recovered) {
    if (!live.equals(recovered)) {
      throw new Violation(what + " rebuilds another state than the one that was there");
    }
  }

  /** No more faults: all that is certainly there is received, sooner or later. */
  private void quiesce() {
    trace.add("quiesce", "");
    calm = true;
    world.faults(DiskFaults.NONE);
    world.disk().losePowerAfter(Long.MAX_VALUE);
    if (!settle()) {
      restart();
    }
    stopAndStart();
    oracle.narrow(false);
    for (long wait : List.of(0L, 2_000L, 31_000L, 900_000L, 43_200_000L)) {
      world.clock().pass(wait);
      latestMillis = Math.max(latestMillis, world.clock().nowMillis());
      emptyQueues();
    }
    workload.describeAll();
    settleOrComplain();
  }

  /** Receives until nothing is visible any more; each receive must find what is there. */
  private void emptyQueues() {
    for (int round = 0; round < EMPTYING_ROUNDS_MAX; round++) {
      long before = client.receivedCount();
      workload.receiveAll();
      settleOrComplain();
      if (client.receivedCount() == before) {
        return;
      }
    }
    throw new Violation("queues give out messages for ever");
  }

  private void settleOrComplain() {
    if (!settle()) {
      throw new Violation("a sound disk failed");
    }
  }

  /** Which lane each queue lives in is nobody's business, but it says what is durable together. */
  private Map<QueueId, Integer> findLanes(List<QueueId> queues) {
    Map<QueueId, Integer> lanes = new HashMap<>();
    for (QueueId queue : queues) {
      var _ =
          world
              .host()
              .submit(
                  queue,
                  (machine, context) -> {
                    String lane = world.driver().running().substring("lane-".length());
                    lanes.put(queue, Integer.parseInt(lane));
                    return new DescribeQueue().decide(machine, context);
                  });
    }
    for (int i = 0; i < world.driver().runnerCount(); i++) {
      world.driver().run(i);
    }
    return lanes;
  }
}
