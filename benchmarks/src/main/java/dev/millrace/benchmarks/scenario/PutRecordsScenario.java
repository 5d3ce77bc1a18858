package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;

/** Records are put in batches of five hundred. */
record PutRecordsScenario(String name, int bytes) implements Scenario {
  /** Of one connection; more than any of them gets to. */
  private static final long NUMBERS = 1_000_000_000_000L;

  @Override
  public String service() {
    return "kinesis";
  }

  @Override
  public void run(Course course) throws IOException {
    StreamTraffic traffic = StreamTraffic.on(course, "bench-" + name);
    course.measure(
        name,
        Unit.RECORDS,
        course.scripts(connection ->
            new PutRecordsScript(
                new PatchedRequest(traffic.putRecords(bytes)), connection * NUMBERS)),
        StreamTraffic.KEPT_BYTES,
        course.plan());
  }
}
