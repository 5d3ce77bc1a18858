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
          new BacklogScenario("backlog"),
          new FanOutScenario("fanout-1", 1, 1, 40_000),
          new FanOutScenario("fanout-10", 10, 1, 20_000),
          new FanOutScenario("fanout-100", 100, 1, 5_000),
          new FanOutScenario("fanout-filtered", 100, 10, 20_000),
          new PutRecordScenario("put-record"),
          new PutRecordsScenario("put-records", 100),
          new PutRecordsScenario("put-records-1k", 1024),
          new GetRecordsScenario("get-records", false),
          new GetRecordsScenario("get-records-cbor", true),
          new SubscribeScenario("subscribe"));

  private Scenarios() {}
}
