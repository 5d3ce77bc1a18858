package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Messages are sent one by one, received by ten, deleted in batches. */
record CycleScenario(String name) implements Scenario {
  private static final int BYTES = 1024;

  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public void run(Course course) throws IOException {
    Traffic traffic = Traffic.on(course, "bench-" + name, Map.of());
    course.measure(
        name,
        Unit.MESSAGES,
        course.scripts(_ -> {
          ByteBuffer send = traffic.send(BYTES);
          return new CycleScript(send::rewind, traffic.receive(), traffic.delete());
        }));
    traffic.purge();
  }
}
