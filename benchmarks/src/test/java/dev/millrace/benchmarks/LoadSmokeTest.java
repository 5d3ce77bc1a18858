package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.scenario.Scenario;
import dev.millrace.benchmarks.scenario.Scenarios;
import dev.millrace.server.Millrace;
import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every scenario, for a moment: that they work, not how fast. */
class LoadSmokeTest {
  @TempDir Path directory;

  private Millrace server;

  @BeforeEach
  void start() {
    server =
        Millrace.start(
            SettingsLoader.load(
                new Surroundings(Map.of(), "Linux", directory),
                null,
                Map.of(
                    SettingKey.PORT,
                    "0",
                    SettingKey.DATA_DIR,
                    directory.resolve("data").toString())),
            problem -> {
              throw new AssertionError(problem);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyScenarioDoesWhatItCounts() {
    List<String> lines =
        load(
            "--endpoint",
            server.url(),
            "--pid",
            Long.toString(ProcessHandle.current().pid()),
            "--connections",
            "4",
            "--warm-up",
            "0",
            "--seconds",
            "1",
            "--backlog",
            "1000",
            "--scale",
            "0.02",
            "--reference",
            "--json");

    for (Scenario scenario : Scenarios.ALL) {
      assertThat(lines)
          .as(scenario.name())
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("{\"event\":\"result\",\"scenario\":\"" + scenario.name())
                  .contains("\"target\":\"endpoint\"")
                  .contains("\"sharesOfLimits\":{\"durable\":")
                  .doesNotContain("\"operations\":0,"));
    }
    assertThat(lines)
        .filteredOn(line -> line.startsWith("{\"event\":\"limit\",\"scenario\":\"limit\""))
        .hasSize(2);
  }

  @Test
  void unknownScenarioIsRefusedWithThoseThereAre() {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new LoadCommand(new PrintWriter(new StringWriter()), Path.of("unused")))
            .setErr(new PrintWriter(err))
            .execute("sned");

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith(
            "no scenario is called sned; there are: backlog, batch, cycle, fanout-1, fanout-10,"
                + " fanout-100, fanout-filtered, fifo, get-records, get-records-cbor, put-record,"
                + " put-records, put-records-1k, send, send-256, send-64k, subscribe");
  }

  private List<String> load(String... arguments) {
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new LoadCommand(new PrintWriter(out), Path.of("unused")))
            .setErr(new PrintWriter(out))
            .execute(arguments);
    assertThat(exit).as(out.toString()).isZero();
    return out.toString().lines().toList();
  }
}
