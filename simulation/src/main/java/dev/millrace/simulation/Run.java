package dev.millrace.simulation;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.stream.Streams;
import dev.millrace.simulation.topic.Topics;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.Company;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One life of a server, told by a seed: clients ask, time passes, the host works a step at a time,
 * the process is killed, the power fails, the disk breaks or fills up, clocks jump, bits decay. At
 * the end all is well again, and everything that has to be there is found.
 */
public final class Run {
  private static final int EMPTYING_ROUNDS_MAX = 10_000;
  private static final int TOPICS_PERCENT = 65;
  private static final int STREAMS_PERCENT = 50;

  /** Drawn beside the seed's own sequence. */
  private static final long STREAMS_SALT = 0x5EED_0F57_0EA3_5000L;

  private static final int STREAMED_PERCENT = 40;

  /** After that many pauses nothing waits for a log any more. */
  private static final int STREAM_ROUNDS = 10;

  private static final long STREAM_ROUND_MILLIS = 10_000;

  /** Nobody waits for what comes later than that: what is owed to endpoints is kept for decades. */
  private static final long WAIT_MAX_MILLIS = 30 * 86_400_000L;

  private static final List<Long> LONG_MILLIS =
      List.of(900_000L, 3_600_000L, 43_200_000L, 86_400_000L, 345_600_000L, 1_209_600_000L);

  private final Chance chance;
  private final Profile profile;
  private final World world;
  private final Trace trace;
  private final Client client;
  private final Workload workload;
  private final Optional<Topics> topics;
  private final Optional<Streams> streams;
  private final LaneTimes times;
  private final Tally tally = new Tally();
  private final Settler settler;
  private final ClockJumps jumps;
  private final Restarts restarts;
  private final FullDisk fullDisk;

  /** A run that is ready to go. */
  public Run(long seed, Sabotage sabotage) {
    chance = new Chance(seed);
    Chance streamChance = new Chance(seed ^ STREAMS_SALT);
    profile = Profile.draw(chance, streamChance.percent(STREAMED_PERCENT));
    Optional<Topics.Staff> staff =
        profile.topics()
            ? Optional.of(new Topics.Staff(chance.fork(), sabotage))
            : Optional.empty();
    Optional<Streams.Staff> keepers =
        profile.streams()
            ? Optional.of(new Streams.Staff(streamChance.fork(), sabotage))
            : Optional.empty();
    List<Company> companies = new ArrayList<>();
    staff.ifPresent(each -> companies.add(each.company()));
    keepers.ifPresent(each -> companies.add(each.company()));
    world =
        new World(
            chance, profile.laneCount(), profile.segmentBytes(), sabotage, Company.of(companies));
    trace = new Trace(world.clock()::nowMillis);
    times = new LaneTimes(world.clock());
    List<QueueId> queues = Workload.queues(profile.queueCount());
    Oracle oracle = new Oracle(findLanes(queues));
    world.onCommitted(oracle::vouched);
    BitFlips flips = new BitFlips(chance.fork(), world, trace, tally);
    client = new Client(world, oracle, sabotage, trace, times, tally, flips);
    workload = new Workload(chance.fork(), profile, client, queues);
    topics =
        staff.map(present ->
            new Topics(
                chance.fork(),
                present,
                world,
                oracle,
                sabotage,
                times::earliestMillis,
                times::latestMillis,
                trace::add));
    streams =
        keepers.map(present ->
            new Streams(
                streamChance.fork(),
                present,
                world,
                oracle,
                sabotage,
                times::latestMillis,
                trace::add));
    Scene scene =
        new Scene(
            chance, profile, world, trace, oracle, client, workload, times, flips, tally, topics,
            streams);
    settler = new Settler(scene);
    jumps = new ClockJumps(chance.fork(), profile, times, trace, tally);
    restarts = new Restarts(scene, settler, jumps);
    fullDisk = new FullDisk(scene, settler);
  }

  /** Throws a {@link Violation} where the product did what it must not. */
  public void go(int steps) {
    try {
      workload.createAll();
      topics.ifPresent(Topics::createAll);
      streams.ifPresent(Streams::createAll);
      world.faults(profile.faults());
      for (int step = 0; step < steps; step++) {
        tally.add(Tally.Kind.STEPS);
        act();
        fullDisk.goOn();
        if (settler.broken()) {
          restarts.restart();
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

  /** What happened so far. */
  public Tally tally() {
    Tally counted = new Tally();
    counted.add(tally);
    counted.add(Tally.Kind.IO_ERRORS, world.disk().errors());
    counted.add(Tally.Kind.CHECKPOINTS, world.checkpointCount());
    topics.ifPresent(present -> {
      counted.add(Tally.Kind.REPLIES, present.replyCount());
      counted.add(Tally.Kind.PUBLISHED, present.publishedCount());
      counted.add(Tally.Kind.PUSHED, present.attemptCount());
    });
    streams.ifPresent(present -> {
      counted.add(Tally.Kind.REPLIES, present.replyCount());
      counted.add(Tally.Kind.RECORDS_PUT, present.putCount());
      counted.add(Tally.Kind.RECORDS_READ, present.readCount());
    });
    return counted;
  }

  @Override
  public String toString() {
    return profile.toString();
  }

  private void act() {
    fullDisk.maybeBegin();
    if (chance.perMille(profile.crashesPerMille())) {
      endProcess();
    } else if (chance.percent(profile.stepsPercent())) {
      step();
    } else {
      int what = chance.below(100);
      if (chance.percent(profile.settlesPercent())) {
        settler.settle();
      } else if (what < 75 && waitingCount() < profile.waitingMax()) {
        submitOne();
      } else if (what < 95) {
        passTime();
      } else if (what < 99) {
        workload.abandonOne();
      } else {
        restarts.stopAndStart();
      }
    }
  }

  private int waitingCount() {
    return client.waiting().size()
        + topics.map(Topics::waitingCount).orElse(0)
        + streams.map(Streams::waitingCount).orElse(0);
  }

  private void submitOne() {
    if (streams.isPresent() && chance.percent(STREAMS_PERCENT)) {
      streams.get().submitOne();
    } else if (topics.isPresent() && chance.percent(TOPICS_PERCENT)) {
      topics.get().submitOne();
    } else {
      workload.submitOne();
    }
  }

  private void endProcess() {
    if (profile.uniform() && chance.percent(50)) {
      restarts.tearAndRepeat();
      return;
    }
    switch (chance.below(3)) {
      case 0 -> restarts.restart();
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
    if (jumps.maybeJump()) {
      return;
    }
    long millis;
    long nextMillis = world.driver().nextWorkAtMillis();
    if (chance.percent(profile.longJumpsPercent())) {
      millis = chance.pick(LONG_MILLIS) + chance.below(1000);
    } else if (nextMillis < world.clock().nowMillis() + WAIT_MAX_MILLIS && chance.percent(40)) {
      boolean ahead = chance.percent(50);
      long laneMillis = ahead ? times.latestMillis() : times.earliestMillis();
      millis = Math.max(0, nextMillis - laneMillis);
    } else {
      millis = chance.percent(70) ? chance.below(3000) : chance.below(60_000);
    }
    trace.add("time", millis);
    times.pass(millis);
  }

  private void step() {
    int runner = chance.below(world.driver().runnerCount());
    boolean disk = world.driver().nameOf(runner).startsWith("journal-");
    if (!disk || !chance.percent(profile.lazyDiskPercent())) {
      settler.run(runner);
    }
  }

  /** No more faults: all that is certainly there is received, sooner or later. */
  private void quiesce() {
    trace.add("quiesce", "");
    restarts.calmDown();
    restarts.stopAndStart();
    topics.ifPresent(Topics::calmDown);
    for (long wait : List.of(0L, 2_000L, 31_000L, 900_000L, 43_200_000L)) {
      times.pass(wait);
      emptyQueues();
    }
    workload.describeAll();
    topics.ifPresent(Topics::checkNothingIsOwed);
    settler.settleOrComplain();
    topics.ifPresent(Topics::checkComplete);
    streams.ifPresent(this::checkStreams);
  }

  private void checkStreams(Streams present) {
    for (int round = 0; round < STREAM_ROUNDS; round++) {
      times.pass(STREAM_ROUND_MILLIS);
      settler.settleOrComplain();
    }
    present.readAll();
    settler.settleOrComplain();
    present.checkFiles();
  }

  /** Receives until nothing is visible any more; each receive must find what is there. */
  private void emptyQueues() {
    for (int round = 0; round < EMPTYING_ROUNDS_MAX; round++) {
      long before = receivedCount();
      workload.receiveAll();
      topics.ifPresent(Topics::receiveAll);
      settler.settleOrComplain();
      if (receivedCount() == before) {
        return;
      }
    }
    throw new Violation("queues give out messages for ever");
  }

  private long receivedCount() {
    return client.receivedCount() + topics.map(Topics::foundCount).orElse(0L);
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
