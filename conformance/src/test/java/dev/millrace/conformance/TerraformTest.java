package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
 * Terraform with its AWS provider makes queues, finds nothing to change, changes one, and takes
 * them away. The provider comes from a local folder; {@code MILLRACE_TF_PLUGINS} names another. It
 * waits for some twenty seconds after each queue, so this runs beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
class TerraformTest {
  private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";
  private static final String CONFIGURATION =
      """
      terraform {
        required_providers {
          aws = { source = "hashicorp/aws" }
        }
      }

      variable "endpoint" {}
      variable "visibility" {}

      provider "aws" {
        region                      = "us-east-1"
        access_key                  = "test"
        secret_key                  = "test"
        skip_credentials_validation = true
        skip_metadata_api_check     = true
        skip_requesting_account_id  = true
        endpoints {
          sqs = var.endpoint
        }
      }

      resource "aws_sqs_queue" "dead" {
        name                      = "dead"
        message_retention_seconds = 1209600
        sqs_managed_sse_enabled   = false
        redrive_allow_policy      = jsonencode({ redrivePermission = "allowAll" })
      }

      resource "aws_sqs_queue" "work" {
        name                       = "work"
        visibility_timeout_seconds = var.visibility
        delay_seconds              = 5
        max_message_size           = 65536
        receive_wait_time_seconds  = 10
        redrive_policy = jsonencode({
          deadLetterTargetArn = aws_sqs_queue.dead.arn
          maxReceiveCount     = 4
        })
        tags = { team = "payments" }
      }

      output "work" {
        value = aws_sqs_queue.work.url
      }
      """;

  @TempDir private Path folder;

  @Test
  void queuesAreMadeKeptChangedAndTakenAway() throws IOException {
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
      Workspace workspace = new Workspace(prepared(terraform.get(), plugins.get(), server), folder);
      workspace.does(0, "init", "-input=false");
      workspace.does(0, "apply", "-auto-approve", "-input=false", "-var=visibility=60");
      assertThat(workspace.does(0, "output", "-raw", "work"))
          .isEqualTo(server.endpoint() + "/000000000000/work");

      workspace.does(0, "plan", "-detailed-exitcode", "-input=false", "-var=visibility=60");

      workspace.does(2, "plan", "-detailed-exitcode", "-input=false", "-var=visibility=61");
      workspace.does(0, "destroy", "-auto-approve", "-input=false", "-var=visibility=60");
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
    Files.writeString(folder.resolve("main.tf"), CONFIGURATION);
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
            Path.of("/opt/tf-plugins"),
            Path.of(System.getProperty("user.home"), ".terraform.d", "plugins"),
            Path.of("/usr/local/share/terraform/plugins"))
        .map(Path::toAbsolutePath)
        .filter(folder -> Files.isDirectory(folder.resolve(PROVIDER)))
        .findFirst();
  }
}
