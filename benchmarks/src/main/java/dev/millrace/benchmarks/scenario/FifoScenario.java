package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** The same on a FIFO queue, with messages of 1,000 groups. */
record FifoScenario(String name) implements Scenario {
  private static final int BYTES = 1024;
  private static final int GROUPS = 1000;

  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public void run(Course course) throws IOException {
    Traffic traffic = Traffic.on(course, "bench-" + name + ".fifo", Map.of("FifoQueue", "true"));
    // What was sent to this queue by an earlier run must not be a duplicate of it.
    long first = course.clock().nowMillis() * 1_000;
    course.measure(
        name,
        Unit.MESSAGES,
        course.scripts(connection ->
            new CycleScript(
                new GroupedSends(
                    new PatchedRequest(traffic.sendToGroup(BYTES)),
                    connection,
                    course.effort().connections(),
                    first),
                traffic.receive(),
                traffic.delete())));
    traffic.purge();
  }

  /** Goes through all groups; no two connections use a number twice. */
  private static final class GroupedSends implements CycleScript.Sends {
    private final PatchedRequest request;
    private final int connections;
    private final long first;
    private long number;

    private GroupedSends(PatchedRequest request, int connection, int connections, long first) {
      this.request = request;
      this.connections = connections;
      this.first = first;
      this.number = connection;
    }

    @Override
    public ByteBuffer next() {
      number += connections;
      return request.put(0, number % GROUPS).put(1, first + number).bytes();
    }
  }
}
