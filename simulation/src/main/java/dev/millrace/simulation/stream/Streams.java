package dev.millrace.simulation.stream;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.simulation.client.MachineClient;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.Company;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.simulation.world.World;
import dev.millrace.stream.ShardLogs;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The part of a run that is about streams. */
public final class Streams {
  private static final String LOGS = "streams/";

  private final World world;
  private final MachineClient client;
  private final StreamOracle oracle = new StreamOracle();
  private final StreamReading reading;
  private final StreamWork work;

  /** Those who keep logs, to be given to the world. */
  public static final class Staff {
    private static final List<Integer> SEGMENT_BYTES = List.of(512, 2048, 65_536);

    private final Keepers keepers;

    public Staff(Chance chance, Sabotage sabotage) {
      keepers =
          new Keepers(chance, sabotage, chance.pick(SEGMENT_BYTES), chance.pick(List.of(1, 3, 50)));
    }

    public Company company() {
      return keepers;
    }
  }

  /**
   * Streams in a world that was made with this staff.
   *
   * @param latestMillis no lane was ever at a later time
   * @param trace told what happens
   */
  public Streams(
      Chance chance,
      Staff staff,
      World world,
      Oracle lanes,
      Sabotage sabotage,
      LongSupplier latestMillis,
      BiConsumer<String, Object> trace) {
    this.world = world;
    client = new MachineClient("S", world, lanes, trace);
    reading =
        new StreamReading(chance.fork(), world, client, oracle, staff.keepers, latestMillis, trace);
    work = new StreamWork(chance.fork(), client, sabotage, oracle, reading);
  }

  public void createAll() {
    work.createAll();
  }

  public void submitOne() {
    work.submitOne();
  }

  public int waitingCount() {
    return client.waitingCount();
  }

  /** Some step was run: looks at what came of it. */
  public void stepped() {
    client.stepped();
  }

  /** Everything was done that there was to do, and is on disk. */
  public void idle(long earliestMillis) {
    client.idle(earliestMillis);
  }

  /** The host is gone, and what it had not made durable may be gone too. */
  public void crashed() {
    oracle.crashed();
  }

  /** Another process has begun: it is asked what there is. */
  public void restarted() {
    client.restarted();
    reading.restarted();
    work.describeAll();
  }

  /** Everything is well: reads all that there is. */
  public void readAll() {
    reading.readAll();
  }

  /** Logs are there for shards alone that are there themselves. */
  public void checkFiles() {
    Set<String> left = new TreeSet<>();
    world.disk().files().stream()
        .filter(path -> path.startsWith(LOGS))
        .forEach(path -> left.add(path.split("/", -1)[1]));
    oracle.books().stream()
        .filter(ShardBook::isSeen)
        .forEach(book -> left.remove(nameOf(book.id())));
    if (!left.isEmpty()) {
      throw new Violation("logs that belong to nobody: " + left);
    }
  }

  private static String nameOf(ShardId shard) {
    return ShardLogs.nameOf(shard).name();
  }

  /** How many replies were looked at so far. */
  public long replyCount() {
    return client.replyCount();
  }

  /** How many records were acknowledged. */
  public long putCount() {
    return oracle.putCount();
  }

  /** How many records were read. */
  public long readCount() {
    return reading.readCount();
  }
}
