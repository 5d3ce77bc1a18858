package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.LoadGenerator;
import dev.millrace.benchmarks.load.LoadListener;
import dev.millrace.benchmarks.load.LoadPlan;
import dev.millrace.benchmarks.load.LoadResult;
import dev.millrace.benchmarks.load.Pace;
import dev.millrace.benchmarks.load.Script;
import dev.millrace.benchmarks.report.Measurement;
import dev.millrace.benchmarks.report.Report;
import dev.millrace.benchmarks.report.Unit;
import dev.millrace.benchmarks.server.ProcessGauge;
import dev.millrace.benchmarks.server.Target;
import dev.millrace.host.Clock;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One target, and how long and hard it is used. */
public final class Course implements AutoCloseable {
  private final Target target;
  private final Effort effort;
  private final Clock clock;
  private final Report report;
  private final Requests requests;
  private final ServiceClient client;

  /**
   * How hard.
   *
   * @param ratePerSecond of requests; 0 for as fast as replies come
   * @param backlogMessages that wait where a scenario is about a backlog
   * @param scale of what scenarios do that count work and not time; 1 for as much as they say
   */
  public record Effort(
      int connections,
      int warmUpSeconds,
      int seconds,
      double ratePerSecond,
      int backlogMessages,
      double scale) {}

  public Course(Target target, Credentials credentials, Effort effort, Clock clock, Report report) {
    this.target = target;
    this.effort = effort;
    this.clock = clock;
    this.report = report;
    this.requests = new Requests(target, credentials, clock);
    this.client =
        new ServiceClient(target.endpoint(), new RequestSigner(credentials, "us-east-1"), clock);
  }

  Target target() {
    return target;
  }

  Effort effort() {
    return effort;
  }

  Clock clock() {
    return clock;
  }

  Requests requests() {
    return requests;
  }

  ServiceClient client() {
    return client;
  }

  Report report() {
    return report;
  }

  /** One script for each connection. */
  <S extends Script> List<S> scripts(IntFunction<S> ofConnection) {
    return IntStream.range(0, effort.connections()).mapToObj(ofConnection).toList();
  }

  /** As hard as the effort says. */
  Measurement measure(String name, Unit unit, List<? extends Script> scripts) throws IOException {
    return measure(name, unit, scripts, Traffic.KEPT_BYTES, plan());
  }

  /** As long as the effort says, at its rate or as fast as replies come. */
  LoadPlan plan() {
    return plan(
        effort.ratePerSecond() > 0 ? new Pace.Open(effort.ratePerSecond()) : new Pace.Closed());
  }

  LoadPlan plan(Pace pace) {
    return LoadPlan.of(pace, effort.warmUpSeconds(), effort.seconds());
  }

  /** The same at half of the rate that was found, where no rate was asked for. */
  void measureAtHalf(Measurement most, List<? extends Script> scripts) throws IOException {
    if (most.offeredPerSecond() == 0) {
      Pace half = new Pace.Open(most.result().requestsPerSecond() / 2);
      measure(most.scenario() + " at half", most.unit(), scripts, Traffic.KEPT_BYTES, plan(half));
    }
  }

  Measurement measure(
      String name, Unit unit, List<? extends Script> scripts, int keptBytesMax, LoadPlan plan)
      throws IOException {
    Watch watch = new Watch(name, unit);
    // The first look loads classes, and the generator would stand still for it.
    watch.measuring();
    try (LoadGenerator generator =
        new LoadGenerator(target.address(), scripts, keptBytesMax, clock, watch)) {
      LoadResult result = generator.run(plan);
      Measurement measurement =
          new Measurement(
              name,
              target.name(),
              unit,
              scripts.size(),
              plan.pace() instanceof Pace.Open(var rate) ? rate : 0,
              result,
              watch.processorNanos(),
              ownBytes());
      report.measured(measurement);
      return measurement;
    }
  }

  private long ownBytes() throws IOException {
    ProcessGauge process = target.process();
    return process == null ? 0 : process.ownBytes();
  }

  long processorNanos() {
    ProcessGauge process = target.process();
    return process == null ? 0 : process.processorNanos();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Reads the target's processor time where the measurement begins and ends. */
  private final class Watch implements LoadListener {
    private final String name;
    private final Unit unit;
    private long beganNanos;
    private long endedNanos;

    private Watch(String name, Unit unit) {
      this.name = name;
      this.unit = unit;
    }

    long processorNanos() {
      return endedNanos - beganNanos;
    }

    @Override
    public void measuring() {
      beganNanos = Course.this.processorNanos();
    }

    @Override
    public void measured() {
      endedNanos = Course.this.processorNanos();
    }

    @Override
    public void second(boolean warmingUp, long operations) {
      report.progress(name, target.name(), warmingUp, operations, unit);
    }
  }
}
