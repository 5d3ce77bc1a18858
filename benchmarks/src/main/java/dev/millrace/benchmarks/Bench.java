package dev.millrace.benchmarks;

import dev.millrace.benchmarks.fanout.FanOutCommand;
import dev.millrace.benchmarks.fanout.SubscriptionsCommand;
import dev.millrace.benchmarks.micro.JmhCommand;
import dev.millrace.benchmarks.restart.RestartCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millrace bench}: measures whole servers. */
@Command(
    name = "millrace bench",
    description = "Measure whole servers; docs/performance.md says what was found.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Bench implements Runnable {
  // picocli sets it.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * Runs one of the benchmarks.
   *
   * @param arguments first the launcher's path, which starts the servers to be measured
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Path launcher = Path.of(arguments[0]);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    System.exit(
        new CommandLine(new Bench())
            .addSubcommand(new LoadCommand(out, launcher))
            .addSubcommand(new JmhCommand())
            .addSubcommand(new RestartCommand(out, launcher))
            .addSubcommand(new FanOutCommand(out, launcher))
            .addSubcommand(new SubscriptionsCommand(out, launcher))
            .setOut(out)
            .execute(rest));
  }
}
