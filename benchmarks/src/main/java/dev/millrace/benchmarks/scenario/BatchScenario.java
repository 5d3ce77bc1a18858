package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.util.Map;

/** Messages are sent in batches of ten. */
record BatchScenario(String name, int bytes) implements Scenario {
  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public void run(Course course) throws IOException {
    Traffic traffic = Traffic.on(course, "bench-" + name, Map.of());
    course.measure(
        name, Unit.MESSAGES, course.scripts(_ -> new BatchScript(traffic.sendBatch(bytes))));
    traffic.purge();
  }
}
