package dev.millrace.benchmarks;

import dev.millrace.benchmarks.reference.ReferenceServer;
import dev.millrace.benchmarks.report.JsonReport;
import dev.millrace.benchmarks.report.Report;
import dev.millrace.benchmarks.report.TextReport;
import dev.millrace.benchmarks.scenario.Course;
import dev.millrace.benchmarks.scenario.LimitScenario;
import dev.millrace.benchmarks.scenario.Scenario;
import dev.millrace.benchmarks.scenario.Scenarios;
import dev.millrace.benchmarks.server.ServerProcess;
import dev.millrace.benchmarks.server.Target;
import dev.millrace.benchmarks.server.WorkDirectory;
import dev.millrace.host.Clock;
import dev.millrace.server.security.Credentials;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts load on a server, one scenario after the other. */
@Command(
    name = "load",
    description = {
      "Put load on a server over HTTP, and measure it.",
      "Without an endpoint it starts one on an empty data directory, as a user does."
    })
final class LoadCommand implements Callable<Integer> {
  private static final Credentials ANYBODY = new Credentials("test", "test", "", null);

  private final PrintWriter out;
  private final Path launcher;
  private final Clock clock = Clock.system();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "<scenario>", description = "What to measure; all without it.")
  private List<String> names = List.of();

  @Option(names = "--endpoint", paramLabel = "<url>", description = "Who to measure.")
  private @Nullable URI endpoint;

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
      names = "--reference",
      description =
          "Measure first what this machine can do at all, and tell results as parts of it.")
  private boolean reference;

  @Option(names = "--json", description = "A line of JSON for each result.")
  private boolean json;

  @Option(names = "--heap", description = "Of the server it starts. Default: ${DEFAULT-VALUE}")
  private String heap = "512m";

  @Option(names = "--dir", description = "Where to put the data; a temporary place without it.")
  private @Nullable Path parent;

  LoadCommand(PrintWriter out, Path launcher) {
    this.out = out;
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws IOException {
    List<Scenario> scenarios = chosen();
    Report report = json ? new JsonReport(out) : new TextReport(out, isTerminal());
    try (WorkDirectory directory = WorkDirectory.create(parent, "millrace-load-")) {
      if (reference) {
        measureLimit("no-op", directory.path(), report, "no-op");
        String file = directory.path().resolve("echo").toString();
        measureLimit("durable", directory.path(), report, "durable", file);
      }
      if (endpoint != null) {
        run(scenarios, new Target("endpoint", endpoint, null), report);
      } else {
        try (ServerProcess server =
            ServerProcess.start(launcher, directory.path().resolve("data"), "-Xmx" + heap)) {
          run(scenarios, server.target("millrace"), report);
        }
      }
      report.end();
    }
    return 0;
  }

  private void measureLimit(String name, Path directory, Report report, String... arguments)
      throws IOException {
    try (ServerProcess server =
            ServerProcess.ofClass(
                ReferenceServer.class, directory.resolve(name + ".log"), arguments);
        Course course = course(server.target(name), report)) {
      new LimitScenario().run(course);
    }
  }

  private void run(List<Scenario> scenarios, Target target, Report report) throws IOException {
    try (Course course = course(target, report)) {
      for (Scenario scenario : scenarios) {
        scenario.run(course);
      }
    }
  }

  private Course course(Target target, Report report) {
    return new Course(
        target,
        ANYBODY,
        new Course.Effort(connections, warmUpSeconds, seconds, ratePerSecond, backlogMessages),
        clock,
        report);
  }

  private List<Scenario> chosen() {
    if (names.isEmpty()) {
      return Scenarios.ALL;
    }
    Map<String, Scenario> byName = new TreeMap<>();
    Scenarios.ALL.forEach(scenario -> byName.put(scenario.name(), scenario));
    return names.stream()
        .map(name -> {
          Scenario scenario = byName.get(name);
          if (scenario == null) {
            throw new ParameterException(
                spec.commandLine(),
                "no scenario is called %s; there are: %s"
                    .formatted(name, String.join(", ", byName.keySet())));
          }
          return scenario;
        })
        .toList();
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
