package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Terraform with its AWS provider makes resources, finds nothing to change, changes some, finds
 * nothing to change again, and takes them away. The provider comes from a local folder; {@code
 * MILLRACE_TF_PLUGINS} names another.
 *
 * <p>It waits for some twenty seconds after each queue, so this runs beside the other tests. Each
 * command starts the provider anew, more than once, and a start takes seconds of a processor: so
 * all services are described in one folder.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(TerraformTest.LONGEST)
class TerraformTest {
  /** What takes longest is not begun last. */
  static final int LONGEST = 1;

  private static final String PROVIDER = "hashicorp/aws";
  private static final Path DESCRIPTIONS = Path.of("src", "test", "resources", "terraform");

  /** Exit codes of a detailed plan. */
  private static final int KEPT = 0;

  private static final int CHANGED = 2;

  private static final Map<String, String> FIRST =
      Map.of(
          "TF_VAR_display", "Orders",
          "TF_VAR_retention", "48",
          "TF_VAR_shards", "2",
          "TF_VAR_visibility", "60");

  private static final Map<String, String> SECOND =
      Map.of(
          "TF_VAR_display", "Other",
          "TF_VAR_retention", "24",
          "TF_VAR_shards", "3",
          "TF_VAR_visibility", "61");

  @TempDir private Path folder;

  @Test
  void everythingIsMadeKeptChangedAndTakenAway() throws IOException {
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
      Program prepared = prepared(terraform.get(), plugins.get(), server);
      Workspace first = new Workspace(prepared.with(FIRST), folder);
      first.does(0, "init", "-input=false");
      assertThat(first.does(0, "apply", "-auto-approve", "-input=false").lines())
          .contains(
              "stream = \"arn:aws:kinesis:us-east-1:000000000000:stream/clicks\"",
              "topic = \"arn:aws:sns:us-east-1:000000000000:orders\"",
              "work = \"" + server.endpoint() + "/000000000000/work\"");
      first.does(KEPT, "plan", "-detailed-exitcode", "-input=false");

      Workspace second = new Workspace(prepared.with(SECOND), folder);
      assertThat(second.does(CHANGED, "plan", "-detailed-exitcode", "-input=false", "-out=changes"))
          .contains(
              "# aws_kinesis_stream.clicks will be updated in-place",
              "# aws_sns_topic.orders will be updated in-place",
              "# aws_sqs_queue.work will be updated in-place",
              // And the policies of these three, as far as one can know before.
              "Plan: 0 to add, 6 to change, 0 to destroy.");
      second.does(0, "apply", "-input=false", "changes");
      second.does(KEPT, "plan", "-detailed-exitcode", "-input=false");

      second.does(0, "destroy", "-auto-approve", "-input=false");
    }
  }

  private record Workspace(Program terraform, Path folder) {
    String does(int exitCode, String... arguments) {
      Program.Outcome ran = terraform.run(folder, arguments);
      assertThat(ran.exitCode()).as(ran.all()).isEqualTo(exitCode);
      return ran.out().strip();
    }
  }

  private Program prepared(Program terraform, Path plugins, RunningServer server)
      throws IOException {
    for (String name : List.of("main.tf", "queues.tf", "streams.tf", "topics.tf")) {
      Files.copy(DESCRIPTIONS.resolve(name), folder.resolve(name));
    }
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
        .with("CHECKPOINT_DISABLE", "1")
        .with("TF_CLI_ARGS", "-no-color")
        // Most of a start is the making of a large schema, which the collector need not go through.
        .with("GOGC", "400");
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
