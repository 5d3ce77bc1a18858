package dev.millrace.simulation.world;

import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;

/** Those who work beside a host, and end with it: each process begins with others. */
public interface Company {
  /** Nobody. */
  Company NONE =
      new Company() {
        @Override
        public ErrandListener begin(Clock clock) {
          return ErrandListener.NONE;
        }

        @Override
        public void serve(Host host, Driver driver) {
          // There is nobody to be driven.
        }
      };

  /** A process begins; returns who hears of errands from now on. */
  ErrandListener begin(Clock clock);

  /** The host of that process is there. */
  void serve(Host host, Driver driver);
}
