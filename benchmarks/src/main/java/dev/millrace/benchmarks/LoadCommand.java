package dev.millrace.benchmarks;

import dev.millrace.benchmarks.peer.Peer;
import dev.millrace.benchmarks.reference.ReferenceServer;
import dev.millrace.benchmarks.report.JsonReport;
import dev.millrace.benchmarks.report.Report;
import dev.millrace.benchmarks.report.TextReport;
import dev.millrace.benchmarks.scenario.Course;
import dev.millrace.benchmarks.scenario.LimitScenario;
import dev.millrace.benchmarks.scenario.Scenario;
import dev.millrace.benchmarks.scenario.Scenarios;
import dev.millrace.benchmarks.server.ProcessGauge;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts load on servers, one scenario after the other. */
@Command(
    name = "load",
    description = {
      "Put load on a server over HTTP, and measure it.",
      "Without an endpoint it starts one on an empty data directory, as a user does."
    })
final class LoadCommand implements Callable<Integer> {
  private static final Credentials KNOWN =
      new Credentials("test", "test-secret", "000000000000", null);

  private final PrintWriter out;
  private final Path launcher;
  private final Clock clock = Clock.system();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private EffortOptions effort = new EffortOptions();

  @Parameters(paramLabel = "<scenario>", description = "What to measure; all without it.")
  private List<String> names = List.of();

  @Option(names = "--endpoint", paramLabel = "<url>", description = "Who to measure.")
  private @Nullable URI endpoint;

  @Option(names = "--pid", description = "The endpoint's process, where it is on this machine.")
  private @Nullable Long pid;

  @Option(
      names = "--reference",
      description = "Measure first what this machine can do at all; tell results as parts of it.")
  private boolean reference;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "<peer>",
      description =
          "Measure these too, each with the scenarios that it has: ${COMPLETION-CANDIDATES}.")
  private List<Peer> peers = List.of();

  @Option(
      names = "--signed",
      description = "Measure a server too that has credentials, and verifies every signature.")
  private boolean signed;

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
      measureAll(scenarios, directory.path(), report);
    }
    return 0;
  }

  private void measureAll(List<Scenario> scenarios, Path directory, Report report)
      throws IOException {
    if (reference) {
      measureLimit("no-op", directory, report, "no-op");
      measureLimit("durable", directory, report, "durable", directory.resolve("echo").toString());
    }
    if (endpoint != null) {
      ProcessGauge process = pid == null ? null : new ProcessGauge(pid);
      run(scenarios, new Target("endpoint", endpoint, process), report);
    } else {
      measureOurs("millrace", "", scenarios, directory, report);
      if (signed) {
        String credentials =
            String.join(":", KNOWN.accessKeyId(), KNOWN.secretAccessKey(), KNOWN.accountId());
        measureOurs("signed", credentials, scenarios, directory, report);
      }
    }
    for (Peer peer : peers) {
      List<Scenario> known =
          scenarios.stream().filter(scenario -> peer.has(scenario.service())).toList();
      try (ServerProcess server =
          peer.start(launcher.resolveSibling("benchmarks/peers"), directory)) {
        run(known, server.target(peer.label()), report);
      }
    }
  }

  private void measureOurs(
      String name, String credentials, List<Scenario> scenarios, Path directory, Report report)
      throws IOException {
    try (ServerProcess server =
        ServerProcess.start(launcher, directory.resolve(name), "-Xmx" + heap, credentials)) {
      run(scenarios, server.target(name), report);
    }
  }

  private void measureLimit(String name, Path directory, Report report, String... arguments)
      throws IOException {
    Path log = directory.resolve(name + ".log");
    try (ServerProcess server = ServerProcess.ofClass(ReferenceServer.class, log, arguments)) {
      run(List.of(new LimitScenario()), server.target(name), report);
    }
  }

  private void run(List<Scenario> scenarios, Target target, Report report) throws IOException {
    try (Course course = new Course(target, KNOWN, effort.effort(), clock, report)) {
      for (Scenario scenario : scenarios) {
        scenario.run(course);
      }
    }
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
