package dev.millrace.benchmarks.scenario;

import java.util.List;

/** All there are, in the order in which they are run. */
public final class Scenarios {
  public static final List<Scenario> ALL =
      List.of(
          new SendScenario("send-256", 256, false),
          new SendScenario("send", 1024, true),
          new SendScenario("send-64k", 64 * 1024, false),
          new BatchScenario("batch", 1024),
          new CycleScenario("cycle"),
          new FifoScenario("fifo"),
          new BacklogScenario("backlog"));

  private Scenarios() {}
}
