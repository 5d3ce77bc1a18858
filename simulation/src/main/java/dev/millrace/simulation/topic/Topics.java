package dev.millrace.simulation.topic;

import dev.millrace.delivery.FanOutLimits;
import dev.millrace.simulation.client.MachineClient;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.Company;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.simulation.world.World;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The part of a run that is about topics. */
public final class Topics {
  private final MachineClient client;
  private final TopicOracle oracle;
  private final Endpoints endpoints;
  private final TopicWork work;
  private final LongSupplier latestMillis;

  /** Those who deliver, to be given to the world before anybody is set up for them to reach. */
  public static final class Staff {
    private final Deliveries deliveries;

    public Staff(Chance chance, Sabotage sabotage) {
      deliveries =
          new Deliveries(
              sabotage,
              new FanOutLimits(chance.below(4) + 1, chance.below(4) + 1, chance.below(6) + 1));
    }

    public Company company() {
      return deliveries;
    }
  }

  /**
   * Topics in a world that was made with this staff.
   *
   * @param earliestMillis no lane that is run from now on will be at an earlier time
   * @param latestMillis no lane was ever at a later time
   * @param trace told what happens
   */
  public Topics(
      Chance chance,
      Staff staff,
      World world,
      Oracle lanes,
      Sabotage sabotage,
      LongSupplier earliestMillis,
      LongSupplier latestMillis,
      BiConsumer<String, Object> trace) {
    this.latestMillis = latestMillis;
    client = new MachineClient("T", world, lanes, trace);
    oracle = new TopicOracle(lanes, earliestMillis);
    endpoints =
        new Endpoints(
            chance.fork(),
            world.clock(),
            oracle.publications(),
            earliestMillis,
            latestMillis,
            trace);
    work = new TopicWork(chance.fork(), world, client, sabotage, oracle);
    staff.deliveries.reach(endpoints);
    world.driver().drive(endpoints);
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
  public void idle() {
    oracle.idle();
    endpoints.idle();
  }

  /** The host is gone, and what it had not made durable may be gone too. */
  public void crashed() {
    oracle.crashed();
  }

  /** Another process has begun: it is asked what there is. */
  public void restarted() {
    client.restarted();
    oracle.began();
    work.describeAll();
  }

  /** No more faults: endpoints take everything, and what was missing is made. */
  public void calmDown() {
    endpoints.calmDown();
    work.createLate();
  }

  public void receiveAll() {
    work.receiveAll();
  }

  /** How many messages were received so far. */
  public long foundCount() {
    return work.foundCount();
  }

  public void checkNothingIsOwed() {
    work.checkNothingIsOwed();
  }

  /** All queues were emptied: everything that was owed was found. */
  public void checkComplete() {
    oracle.publications().checkComplete(latestMillis.getAsLong());
  }

  /** How many replies were looked at so far. */
  public long replyCount() {
    return client.replyCount();
  }

  /** How many messages were published in all. */
  public long publishedCount() {
    return oracle.publications().all().size();
  }

  /** How often a message was taken to an endpoint so far. */
  public long attemptCount() {
    return endpoints.attemptCount();
  }
}
