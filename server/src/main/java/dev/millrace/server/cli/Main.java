package dev.millrace.server.cli;

import dev.millrace.host.Clock;
import dev.millrace.journal.JournalException;
import dev.millrace.server.Serving;
import dev.millrace.server.config.SettingsException;
import dev.millrace.server.config.Surroundings;
import dev.millrace.server.maintenance.MisuseException;
import dev.millrace.server.ops.Logging;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 done, 1 failed, 2 used or configured wrongly. Whoever sits at the
 * terminal reads one line per problem; what a developer needs beyond that goes to the log.
 */
@Command(
    name = "millrace",
    description = "Queues over AWS's own wire protocols, on machines you own.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "In the source tree, ./millrace test builds and runs every test, and",
      "./millrace simulate --seed N repeats a simulated run."
    })
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final CommandLine commandLine;

  // picocli sets it.
  @Spec private CommandSpec spec = CommandSpec.create();

  public Main(ServerRunner runner, Surroundings surroundings, PrintWriter out, PrintWriter err) {
    this(runner, surroundings, new Screen(out, err, false, Clock.system()));
  }

  Main(ServerRunner runner, Surroundings surroundings, Screen screen) {
    this(runner, Session.ofThisProcess(screen, surroundings));
  }

  Main(ServerRunner runner, Session session) {
    Screen screen = session.screen();
    Surroundings surroundings = session.surroundings();
    PrintWriter out = screen.out();
    commandLine =
        new CommandLine(this)
            .addSubcommand(new StartCommand(runner, surroundings))
            .addSubcommand(new QueuesCommand(session))
            .addSubcommand(new PeekCommand(session))
            .addSubcommand(new TailCommand(session))
            .addSubcommand(new SendCommand(session))
            .addSubcommand(new RedriveCommand(session))
            .addSubcommand(new PurgeCommand(session))
            .addSubcommand(new ExportCommand(session))
            .addSubcommand(new ImportCommand(session))
            .addSubcommand(new TopicsCommand(session))
            .addSubcommand(new PublishCommand(session))
            .addSubcommand(new SubscriptionsCommand(session))
            .addSubcommand(new StreamsCommand(session))
            .addSubcommand(new PutCommand(session))
            .addSubcommand(outbox(session))
            .addSubcommand(new VerifyCommand(surroundings, screen))
            .addSubcommand(new BackupCommand(screen))
            .addSubcommand(new RestoreCommand(screen))
            .addSubcommand(new DoctorCommand(surroundings, screen))
            .addSubcommand(new VersionCommand(out))
            .setOut(out)
            .setErr(screen.err())
            .setParameterExceptionHandler(this::misused)
            .setExecutionExceptionHandler(this::failed);
  }

  private static CommandLine outbox(Session session) {
    return new CommandLine(new OutboxCommand(session))
        .addSubcommand(new OutboxDeleteCommand(session))
        .addSubcommand(new OutboxRetryCommand(session));
  }

  /** Runs one command and returns its exit code. */
  public int run(String... arguments) {
    return commandLine.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private int misused(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String help = command.replaceFirst("^(.*(?= )|millrace)", "$1 help");
    tell(firstLine(e) + " (" + help + " says more)");
    return MISUSED;
  }

  private int failed(Exception e, CommandLine command, ParseResult arguments) {
    if (e instanceof SettingsException settings) {
      settings.problems().forEach(this::tell);
      return MISUSED;
    }
    if (e instanceof MisuseException || e instanceof JournalException.Locked) {
      tell(firstLine(e));
      return MISUSED;
    }
    LoggerFactory.getLogger(Main.class).debug("command failed", e);
    tell(firstLine(e));
    return FAILED;
  }

  private void tell(String problem) {
    commandLine.getErr().println("millrace: " + problem);
    commandLine.getErr().flush();
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow();
  }

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    Logging.configure(terminal);
    ServerRunner runner = settings -> Serving.run(settings, out::println);
    Screen screen = new Screen(out, err, terminal, Clock.system());
    System.exit(new Main(runner, Surroundings.ofThisProcess(), screen).run(arguments));
  }
}
