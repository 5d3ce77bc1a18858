package dev.millrace.simulation.world;

import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.journal.disk.Disk;
import java.util.List;

/** Those who work beside a host, and end with it: each process begins with others. */
public interface Company {
  /** Nobody. */
  Company NONE =
      new Company() {
        @Override
        public ErrandListener begin(Clock clock, Disk disk) {
          return ErrandListener.NONE;
        }

        @Override
        public void serve(Host host, Driver driver) {
          // There is nobody to be driven.
        }
      };

  /** Several, one beside the other. */
  static Company of(List<Company> companies) {
    return new Company() {
      @Override
      public ErrandListener begin(Clock clock, Disk disk) {
        List<ErrandListener> all =
            companies.stream().map(company -> company.begin(clock, disk)).toList();
        return machine -> all.forEach(each -> each.called(machine));
      }

      @Override
      public void serve(Host host, Driver driver) {
        companies.forEach(company -> company.serve(host, driver));
      }
    };
  }

  /**
   * A process begins; returns who hears of errands from now on.
   *
   * @param disk with the data directory, which is the host's
   */
  ErrandListener begin(Clock clock, Disk disk);

  /** The host of that process is there. */
  void serve(Host host, Driver driver);
}
