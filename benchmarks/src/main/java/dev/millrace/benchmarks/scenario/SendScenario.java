package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Measurement;
import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.util.Map;

/**
 * Messages are sent one by one.
 *
 * @param atHalf whether it is measured again at half of the rate that was found, to see how long
 *     requests take when the server is not driven to its limit
 */
record SendScenario(String name, int bytes, boolean atHalf) implements Scenario {
  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public void run(Course course) throws IOException {
    Traffic traffic = Traffic.on(course, "bench-" + name, Map.of());
    Measurement most =
        course.measure(
            name, Unit.MESSAGES, course.scripts(_ -> new FixedScript(traffic.send(bytes), 1)));
    if (atHalf) {
      course.measureAtHalf(most, course.scripts(_ -> new FixedScript(traffic.send(bytes), 1)));
    }
    traffic.purge();
  }
}
