package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Terraform with its AWS provider makes resources, finds nothing to change, changes some, and takes
 * them away. The provider comes from a local folder; {@code MILLRACE_TF_PLUGINS} names another. It
 * waits for some twenty seconds after each queue, so this runs beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
class TerraformTest {
  private static final String PROVIDER = "hashicorp/aws";

  @TempDir private Path folder;

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void queuesAreMadeKeptChangedAndTakenAway() throws IOException {
    apply(
        "queues.tf",
        (workspace, server) -> {
          workspace.does(0, "apply", "-auto-approve", "-input=false", "-var=visibility=60");
          assertThat(workspace.does(0, "output", "-raw", "work"))
              .isEqualTo(server.endpoint() + "/000000000000/work");

          workspace.does(0, "plan", "-detailed-exitcode", "-input=false", "-var=visibility=60");

          workspace.does(2, "plan", "-detailed-exitcode", "-input=false", "-var=visibility=61");
          workspace.does(0, "destroy", "-auto-approve", "-input=false", "-var=visibility=60");
        });
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void topicsAreMadeKeptChangedAndTakenAway() throws IOException {
    apply(
        "topics.tf",
        (workspace, server) -> {
          workspace.does(0, "apply", "-auto-approve", "-input=false", "-var=display=Orders");
          assertThat(workspace.does(0, "output", "-raw", "topic"))
              .isEqualTo("arn:aws:sns:us-east-1:000000000000:orders");

          workspace.does(0, "plan", "-detailed-exitcode", "-input=false", "-var=display=Orders");

          workspace.does(2, "plan", "-detailed-exitcode", "-input=false", "-var=display=Other");
          workspace.does(0, "destroy", "-auto-approve", "-input=false", "-var=display=Orders");
        });
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void streamsAndTablesAreMadeKeptChangedAndTakenAway() throws IOException {
    apply(
        "streams.tf",
        (workspace, server) -> {
          Variables first = new Variables("-var=shards=2", "-var=retention=48");
          workspace.does(0, first.on("apply", "-auto-approve"));
          assertThat(workspace.does(0, "output", "-raw", "stream"))
              .isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/clicks");
          workspace.does(0, first.on("plan", "-detailed-exitcode"));

          Variables second = new Variables("-var=shards=3", "-var=retention=24");
          workspace.does(2, second.on("plan", "-detailed-exitcode"));
          workspace.does(0, second.on("apply", "-auto-approve"));
          workspace.does(0, second.on("plan", "-detailed-exitcode"));
          workspace.does(0, second.on("destroy", "-auto-approve"));
        });
  }

  /** What is asked for. */
  private record Variables(String shards, String retention) {
    String[] on(String command, String option) {
      return new String[] {command, option, "-input=false", shards, retention};
    }
  }

  private interface Story {
    void in(Workspace workspace, RunningServer server);
  }

  private void apply(String description, Story story) throws IOException {
    Optional<Program> terraform = Program.find("terraform");
    Optional<Path> plugins = plugins();
    if (terraform.isEmpty() || plugins.isEmpty()) {
      NotRun.write(
          "Terraform",
          terraform.isEmpty()
              ? "the program terraform was not found"
              : "no folder with the provider " + PROVIDER + " was found");
      return;
    }
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      Workspace workspace =
          new Workspace(prepared(terraform.get(), plugins.get(), server, description), folder);
      workspace.does(0, "init", "-input=false");
      story.in(workspace, server);
    }
  }

  private record Workspace(Program terraform, Path folder) {
    String does(int exitCode, String... arguments) {
      Program.Outcome ran = terraform.run(folder, arguments);
      assertThat(ran.exitCode()).as(ran.all()).isEqualTo(exitCode);
      return ran.out().strip();
    }
  }

  private Program prepared(
      Program terraform, Path plugins, RunningServer server, String description)
      throws IOException {
    Files.copy(Path.of("src", "test", "resources", description), folder.resolve("main.tf"));
    Path settings =
        Files.writeString(
            folder.resolve("cli.tfrc"),
            """
            provider_installation {
              filesystem_mirror {
                path = "%s"
              }
            }
            """
                .formatted(plugins));
    return terraform
        .asAwsClient()
        .with("TF_CLI_CONFIG_FILE", settings.toString())
        .with("TF_VAR_endpoint", server.endpoint().toString())
        .with("TF_IN_AUTOMATION", "1")
        .with("CHECKPOINT_DISABLE", "1");
  }

  private static Optional<Path> plugins() {
    return Stream.of(
            Path.of(Objects.requireNonNullElse(System.getenv("MILLRACE_TF_PLUGINS"), "")),
            Path.of(System.getProperty("user.home"), ".terraform.d", "plugins"),
            Path.of("/usr/local/share/terraform/plugins"))
        .map(Path::toAbsolutePath)
        .filter(TerraformTest::hasProvider)
        .findFirst();
  }

  /** A mirror has a folder for each place that providers come from. */
  private static boolean hasProvider(Path mirror) {
    if (!Files.isDirectory(mirror)) {
      return false;
    }
    try (Stream<Path> places = Files.list(mirror)) {
      return places.anyMatch(place -> Files.isDirectory(place.resolve(PROVIDER)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
