package dev.millrace.server;

import dev.millrace.delivery.FanOutListener;
import dev.millrace.delivery.FanOutWorker;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.PushStates;
import dev.millrace.delivery.push.Pusher;
import dev.millrace.delivery.push.Transports;
import dev.millrace.engine.MachineId;
import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;

/** The workers that run the errands of topics and of what is owed to subscribers. */
final class Deliveries implements ErrandListener {
  private final FanOutWorker fanOut;
  private final Pusher pusher;

  Deliveries(
      Clock clock, Transports transports, PushListener listener, FanOutListener fanOutListener) {
    fanOut = new FanOutWorker(clock, fanOutListener);
    pusher = new Pusher(clock, transports, listener);
  }

  /** What is under way to subscribers, and what failed. */
  PushStates pushes() {
    return pusher.states();
  }

  /** Sets them to work for a host that was opened with this listener. */
  void serve(Host host, Driver driver) {
    fanOut.serve(host);
    pusher.serve(host);
    driver.drive(fanOut);
    driver.drive(pusher);
  }

  @Override
  public void called(MachineId<?> machine) {
    fanOut.called(machine);
    pusher.called(machine);
  }
}
