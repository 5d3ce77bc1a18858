package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.util.stream.IntStream;

/** Records are put in batches of five hundred. */
record PutRecordsScenario(String name, int bytes) implements Scenario {
  /** Of half a megabyte each, so that requests under way do not fill the heap of a small server. */
  private static final int CONNECTIONS_MAX = 16;

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
        IntStream.range(0, Math.min(CONNECTIONS_MAX, course.effort().connections()))
            .mapToObj(connection ->
                new PutRecordsScript(
                    new PatchedRequest(traffic.putRecords(bytes)), connection * NUMBERS))
            .toList(),
        StreamTraffic.KEPT_BYTES,
        course.plan());
  }
}
