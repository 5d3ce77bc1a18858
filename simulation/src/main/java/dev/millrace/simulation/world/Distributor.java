package dev.millrace.simulation.world;

import dev.millrace.delivery.FanOutWorker;
import dev.millrace.engine.MachineId;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.host.Work;

/** Says who gets what was published: the product's worker, or one with a fault planted in it. */
public interface Distributor extends Work, ErrandListener {
  void serve(Host host);

  /** The product's own. */
  static Distributor of(FanOutWorker worker) {
    return new Distributor() {
      @Override
      public void serve(Host host) {
        worker.serve(host);
      }

      @Override
      public void called(MachineId<?> machine) {
        worker.called(machine);
      }

      @Override
      public String name() {
        return worker.name();
      }

      @Override
      public boolean runOnce() {
        return worker.runOnce();
      }

      @Override
      public void awaitWork() {
        worker.awaitWork();
      }

      @Override
      public long nextWorkAtMillis() {
        return worker.nextWorkAtMillis();
      }
    };
  }
}
