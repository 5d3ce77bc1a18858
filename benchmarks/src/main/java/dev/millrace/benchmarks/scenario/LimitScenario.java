package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Measurement;
import dev.millrace.benchmarks.report.Unit;
import dev.millrace.protocol.sqs.SqsService;
import java.io.IOException;
import java.util.function.IntFunction;

/** Sends what {@code send} sends to a server that is no queue. */
public record LimitScenario() implements Scenario {
  private static final int BYTES = 1024;

  @Override
  public String name() {
    return "limit";
  }

  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public void run(Course course) throws IOException {
    String body =
        "{\"QueueUrl\":\"http://127.0.0.1:4566/000000000000/bench-send\",\"MessageBody\":\""
            + Traffic.body(BYTES)
            + "\"}";
    IntFunction<FixedScript> script =
        _ -> new FixedScript(course.requests().json(SqsService.SCHEMA, "SendMessage", body), 1);
    Measurement most = course.measure(name(), Unit.REQUESTS, course.scripts(script));
    course.measureAtHalf(most, course.scripts(script));
  }
}
