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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
  private final Screen screen;
  private final Map<String, Supplier<Object>> commands;

  // picocli sets it.
  @Spec private CommandSpec spec = CommandSpec.create();

  public Main(ServerRunner runner, Surroundings surroundings, PrintWriter out, PrintWriter err) {
    this(runner, surroundings, new Screen(out, err, false, Clock.system()));
  }

  Main(ServerRunner runner, Surroundings surroundings, Screen screen) {
    this(runner, Session.ofThisProcess(screen, surroundings));
  }

  Main(ServerRunner runner, Session session) {
    this.commands = commands(runner, session);
    this.screen = session.screen();
    commandLine = new CommandLine(this);
  }

  private static Map<String, Supplier<Object>> commands(ServerRunner runner, Session session) {
    Screen screen = session.screen();
    Surroundings surroundings = session.surroundings();
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("start", () -> new StartCommand(runner, surroundings));
    commands.put("queues", () -> new QueuesCommand(session));
    commands.put("peek", () -> new PeekCommand(session));
    commands.put("tail", () -> new TailCommand(session));
    commands.put("send", () -> new SendCommand(session));
    commands.put("redrive", () -> new RedriveCommand(session));
    commands.put("purge", () -> new PurgeCommand(session));
    commands.put("export", () -> new ExportCommand(session));
    commands.put("import", () -> new ImportCommand(session));
    commands.put("topics", () -> new TopicsCommand(session));
    commands.put("publish", () -> new PublishCommand(session));
    commands.put("subscriptions", () -> new SubscriptionsCommand(session));
    commands.put("streams", () -> new StreamsCommand(session));
    commands.put("put", () -> new PutCommand(session));
    commands.put("outbox", () -> outbox(session));
    commands.put("verify", () -> new VerifyCommand(surroundings, screen));
    commands.put("backup", () -> new BackupCommand(screen));
    commands.put("restore", () -> new RestoreCommand(screen));
    commands.put("doctor", () -> new DoctorCommand(surroundings, screen));
    commands.put("rehearse", () -> new RehearseCommand(surroundings));
    commands.put("version", () -> new VersionCommand(screen.out()));
    return commands;
  }

  private static CommandLine outbox(Session session) {
    return new CommandLine(new OutboxCommand(session))
        .addSubcommand(new OutboxDeleteCommand(session))
        .addSubcommand(new OutboxRetryCommand(session));
  }

  /**
   * Makes the command that is meant, or all of them where that is not one of ours: twenty commands
   * take longer to read by reflection than the server takes to start.
   */
  private void addCommands(String... arguments) {
    Supplier<Object> meant = arguments.length == 0 ? null : commands.get(arguments[0]);
    if (meant != null) {
      commandLine.addSubcommand(arguments[0], meant.get());
    } else {
      commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
    }
  }

  /** Runs one command, once, and returns its exit code. */
  public int run(String... arguments) {
    addCommands(arguments);
    // What is set here is set for the commands that are there by now, and for theirs.
    return commandLine
        .setOut(screen.out())
        .setErr(screen.err())
        .setParameterExceptionHandler(this::misused)
        .setExecutionExceptionHandler(this::failed)
        .execute(arguments);
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
