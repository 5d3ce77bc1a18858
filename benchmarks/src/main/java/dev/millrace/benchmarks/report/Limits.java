package dev.millrace.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;

/** What the machine can do at all, as far as it was measured in this run. */
final class Limits {
  private final Map<String, Double> perSecond = new TreeMap<>();

  /** Whether that is a limit and no result. */
  boolean learn(Measurement measurement) {
    if (measurement.scenario().equals("limit")) {
      perSecond.put(measurement.target(), measurement.result().operationsPerSecond());
    }
    return measurement.scenario().startsWith("limit");
  }

  /** The rate of requests as a part of each limit, by its name; empty without any. */
  Map<String, Double> shares(Measurement measurement) {
    Map<String, Double> shares = new TreeMap<>();
    perSecond.forEach(
        (name, limit) -> shares.put(name, measurement.result().requestsPerSecond() / limit));
    return shares;
  }
}
