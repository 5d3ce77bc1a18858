package dev.millrace.simulation.topic;

import dev.millrace.delivery.FanOutLimits;
import dev.millrace.delivery.FanOutListener;
import dev.millrace.delivery.FanOutWorker;
import dev.millrace.delivery.push.Pusher;
import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.journal.disk.Disk;
import dev.millrace.simulation.world.Company;
import dev.millrace.simulation.world.Distributor;
import dev.millrace.simulation.world.Sabotage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The workers that run the errands of topics, and the endpoints that they push to. */
final class Deliveries implements Company {
  private final Sabotage sabotage;
  private final FanOutLimits limits;
  private @Nullable Endpoints endpoints;
  private @Nullable Distributor fanOut;
  private @Nullable Pusher pusher;

  Deliveries(Sabotage sabotage, FanOutLimits limits) {
    this.sabotage = sabotage;
    this.limits = limits;
  }

  /** To be called before anything is published. */
  void reach(Endpoints reached) {
    endpoints = reached;
  }

  @Override
  public ErrandListener begin(Clock clock, Disk disk) {
    Distributor distributor =
        sabotage.distributor(Distributor.of(new FanOutWorker(clock, limits, FanOutListener.NONE)));
    Pusher newPusher =
        new Pusher(
            clock,
            (protocol, endpoint) -> reached().of(protocol, endpoint),
            report -> reached().settled(report));
    fanOut = distributor;
    pusher = newPusher;
    return machine -> {
      distributor.called(machine);
      newPusher.called(machine);
    };
  }

  @Override
  public void serve(Host host, Driver driver) {
    Distributor distributor = Objects.requireNonNull(fanOut);
    Pusher newPusher = Objects.requireNonNull(pusher);
    distributor.serve(host);
    newPusher.serve(host);
    driver.drive(distributor);
    driver.drive(newPusher);
    Endpoints others = endpoints;
    if (others != null) {
      others.began();
      driver.drive(others);
    }
  }

  private Endpoints reached() {
    return Objects.requireNonNull(endpoints);
  }
}
