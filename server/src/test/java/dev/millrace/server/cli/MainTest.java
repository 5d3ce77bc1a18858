package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Settings;
import dev.millrace.server.config.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Settings> started = new ArrayList<>();
  private ServerRunner runner =
      settings -> {
        started.add(settings);
        return 0;
      };

  @Test
  void startHandsTheSettingsToTheServer() {
    int exitCode = run("start", "--host", "localhost", "--port=0", "--data-dir", "/d", "--memory");

    assertThat(exitCode).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(started).hasSize(1);
    assertThat(started.getFirst().host()).isEqualTo("localhost");
    assertThat(started.getFirst().port()).isZero();
    assertThat(started.getFirst().dataDir()).isEqualTo(Path.of("/d"));
    assertThat(started.getFirst().memory()).isTrue();
    assertThat(started.getFirst().insecure()).isFalse();
  }

  @Test
  void startNeedsNoOption() {
    assertThat(run("start")).isZero();
    assertThat(started.getFirst().port()).isEqualTo(4566);
  }

  @Test
  void exitCodeOfTheServerIsTheExitCode() {
    runner = _ -> 3;

    assertThat(run("start")).isEqualTo(3);
  }

  @Test
  void insecureInsists() {
    assertThat(run("start", "--host", "0.0.0.0", "--insecure")).isZero();
    assertThat(started.getFirst().insecure()).isTrue();
  }

  @Test
  void everyWrongSettingIsOneLineAndNothingStarts() {
    int exitCode = run("start", "--port", "70000", "--data-dir", "");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "millrace: command line: --port must be a whole number from 0 to 65535, not '70000'",
            "millrace: command line: --data-dir must be a path, not ''");
    assertThat(started).isEmpty();
  }

  @Test
  void missingFileIsNamed() {
    assertThat(run("start", "--config", "/nowhere/m.yaml")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("millrace: /nowhere/m.yaml: there is no such file");
  }

  @Test
  void misuseIsOneLineThatLeadsToHelp() {
    assertThat(run("start", "--prt=1")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("millrace: Unknown option: '--prt=1' (millrace help start says more)");
  }

  @Test
  void unknownAndMissingCommandsAreMisuse() {
    assertThat(run("strt")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "millrace: Unmatched argument at index 0: 'strt' (millrace help says more)",
            "millrace: a command is missing (millrace help says more)");
  }

  @Test
  void failureIsOneLineWithoutStackTrace() {
    runner =
        _ -> {
          throw new IllegalStateException("port 4566 is in use\nsecond line");
        };

    assertThat(run("start")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("millrace: port 4566 is in use");
  }

  @Test
  void failureWithoutMessageIsNamedByItsKind() {
    runner =
        _ -> {
          throw new IllegalStateException();
        };

    assertThat(run("start")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("millrace: IllegalStateException");
  }

  @Test
  void versionIsWhatTheBuildWrote() {
    assertThat(run("version")).isZero();
    assertThat(out.toString())
        .matches("Millrace [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)? \\(Java 25.*\\)\\R");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("start", "version", "help", "./millrace test")
        .contains("queues", "peek", "tail", "send", "redrive", "purge", "export", "import");
  }

  @Test
  void helpOfStartNamesEveryOption() {
    assertThat(run("help", "start")).isZero();
    assertThat(out.toString())
        .contains("--host", "--port", "--data-dir", "--config", "--memory", "--insecure")
        .contains("docs/configuration.md");
  }

  private int run(String... arguments) {
    Surroundings surroundings = new Surroundings(Map.of(), "Linux", Path.of("/home-of-nobody"));
    ServerRunner current = settings -> runner.run(settings);
    return new Main(current, surroundings, new PrintWriter(out), new PrintWriter(err))
        .run(arguments);
  }
}
