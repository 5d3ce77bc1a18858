package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.LoadPlan;
import dev.millrace.benchmarks.load.Pace;
import dev.millrace.benchmarks.report.Measurement;
import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Messages are received from an empty queue and from one in which millions wait. */
record BacklogScenario(String name) implements Scenario {
  private static final int BYTES = 1024;
  private static final int WAITING_BYTES = 100;
  private static final long FILL_NANOS_MAX = 3_600_000_000_000L;

  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public void run(Course course) throws IOException {
    Traffic traffic = Traffic.on(course, "bench-" + name, Map.of());
    Measurement empty = receive(course, traffic, name + " empty");
    int messages = course.effort().backlogMessages();
    course.measure(
        name + " filling",
        Unit.MESSAGES,
        course.scripts(_ -> new BatchScript(traffic.sendBatch(WAITING_BYTES))),
        Traffic.KEPT_BYTES,
        new LoadPlan(new Pace.Closed(), 0, FILL_NANOS_MAX, messages / Traffic.BATCH));
    Measurement full = receive(course, traffic, name + " " + messages);
    course
        .report()
        .note(
            String.format(
                Locale.ROOT,
                "on a backlog of %,d messages, receives are %.2f of those on an empty queue",
                messages,
                full.result().operationsPerSecond() / empty.result().operationsPerSecond()));
    traffic.purge();
  }

  private static Measurement receive(Course course, Traffic traffic, String label)
      throws IOException {
    return course.measure(
        label,
        Unit.MESSAGES,
        course.scripts(
            _ -> new BacklogScript(traffic.sendBatch(BYTES), traffic.receive(), traffic.delete())));
  }
}
