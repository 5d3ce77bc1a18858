package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Records are put one by one. */
record PutRecordScenario(String name) implements Scenario {
  private static final int BYTES = 1024;

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
            new PutRecordScript(
                new PatchedRequest(traffic.putRecord(BYTES)),
                connection,
                course.effort().connections())));
  }

  private static final class PutRecordScript implements Script {
    private final PatchedRequest request;
    private final int connections;
    private long number;

    private PutRecordScript(PatchedRequest request, int connection, int connections) {
      this.request = request;
      this.connections = connections;
      this.number = connection;
    }

    @Override
    public ByteBuffer next(long dueNanos) {
      number += connections;
      return request.putAll(number).bytes();
    }

    @Override
    public int took(Reply reply) {
      reply.requireOk();
      return 1;
    }
  }
}
