package dev.millrace.benchmarks.scenario;

import java.io.IOException;

/** A way in which a service is used, and measured. */
public interface Scenario {
  /** By which it is asked for on the command line. */
  String name();

  /** The signing name of the service that a target must have. */
  String service();

  /** Sets up what it needs, measures it, and reports. */
  void run(Course course) throws IOException;
}
