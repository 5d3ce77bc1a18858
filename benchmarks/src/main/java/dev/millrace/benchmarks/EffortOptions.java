package dev.millrace.benchmarks;

import dev.millrace.benchmarks.scenario.Course;
import picocli.CommandLine.Option;

/** How long and how hard servers are used. */
final class EffortOptions {
  @Option(names = "--connections", description = "Kept open. Default: ${DEFAULT-VALUE}")
  private int connections = 64;

  @Option(names = "--warm-up", description = "Seconds before it counts. Default: ${DEFAULT-VALUE}")
  private int warmUpSeconds = 15;

  @Option(names = "--seconds", description = "For which it counts. Default: ${DEFAULT-VALUE}")
  private int seconds = 10;

  @Option(
      names = "--rate",
      description = {
        "Requests to send in a second, whether replies come or not; latencies count from the time at",
        "which they were due. Without it each connection sends when it has its reply."
      })
  private double ratePerSecond;

  @Option(names = "--backlog", description = "Messages that wait. Default: ${DEFAULT-VALUE}")
  private int backlogMessages = 1_000_000;

  @Option(
      names = "--scale",
      description = "How many times as much is published. Default: ${DEFAULT-VALUE}")
  private double scale = 1;

  Course.Effort effort() {
    return new Course.Effort(
        connections, warmUpSeconds, seconds, ratePerSecond, backlogMessages, scale);
  }
}
