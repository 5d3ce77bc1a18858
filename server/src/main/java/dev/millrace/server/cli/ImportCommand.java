package dev.millrace.server.cli;

import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.server.client.NoServerException;
import dev.millrace.server.client.PortableMessage;
import dev.millrace.server.client.QueueTarget;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ServiceFailedException;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.client.StreamTarget;
import dev.millrace.server.maintenance.MisuseException;
import dev.millrace.server.maintenance.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace import}: sends what {@code export} wrote. */
@Command(
    name = "import",
    description = "Send the messages, or put the records, of a file that export wrote.",
    footer = {
      "",
      "Records keep their order: those of a line go behind those of the lines before",
      "it, unless the stream is told to limit its throughput, and it is exceeded. When",
      "it does not come to its end, it says how to go on. Exit code 0: all is sent; 1:",
      "it stopped before the end."
    })
final class ImportCommand extends ClientCommand {
  private static final int FAILED = 1;
  private static final String LINES = "lines";

  @Parameters(
      index = "0",
      paramLabel = "<name>",
      description = "A queue's name or URL, or a stream's name or ARN.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<file>",
      description = "Lines of JSON; without it, standard input.")
  private @Nullable Path file;

  @Option(names = "--input", paramLabel = "<file>", description = "The same as <file>.")
  private @Nullable Path input;

  @Option(
      names = "--skip",
      paramLabel = "<n>",
      description = "Leave out so many lines, which were sent before.")
  private @Nullable Integer skip;

  @Mixin private SourceOption source = new SourceOption();

  ImportCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    if (skip != null) {
      Ranges.checked("--skip", skip, 0, Integer.MAX_VALUE);
    }
    Path from = ExportCommand.oneOf(file, input, "--input");
    if (from != null && !Files.isRegularFile(from)) {
      throw new MisuseException(from + ": there is no such file");
    }
    if (!source.isStream(client, name)) {
      LineImport.Format<SendMessageBatchRequestEntry> messages =
          LineImport.Format.of(
              PortableMessage::read, entry -> entry.messageBody() == null ? "MessageBody" : null);
      return run(new LineImport<>(client, session(), new QueueTarget(name), messages), from, null);
    }
    StreamName stream = new StreamName(name);
    LineImport.Format<PutRecordsRequestEntry> records =
        LineImport.Format.of(
            RecordLine::read,
            entry ->
                entry.data() == null
                    ? "Data"
                    : entry.partitionKey() == null ? "PartitionKey" : null);
    StateFile state =
        from == null
            ? null
            : new StateFile(
                from.resolveSibling(from.getFileName() + "." + stream.shortName() + ".state"),
                "import into " + name);
    return run(new LineImport<>(client, session(), new StreamTarget(stream), records), from, state);
  }

  private int run(LineImport<?> work, @Nullable Path from, @Nullable StateFile state)
      throws IOException {
    long before = skip != null ? skip : state == null ? 0 : StateFile.number(state.read(), LINES);
    try (BufferedReader in = open(from);
        Session.Hold _ =
            session().interrupts().onInterrupt(() -> interrupted(work, before, from, state))) {
      return send(in, work, before, from, state);
    } catch (ServiceFailedException | NoServerException failure) {
      note(work, before, state);
      tellHowToGoOn(work, before, from, state);
      throw failure;
    }
  }

  private BufferedReader open(@Nullable Path from) throws IOException {
    InputStream in = from == null ? session().in() : Files.newInputStream(from);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private int send(
      BufferedReader in,
      LineImport<?> work,
      long before,
      @Nullable Path from,
      @Nullable StateFile state)
      throws IOException {
    Progress progress = screen().progress();
    progress.begin("Importing", from == null ? 0 : Files.size(from));
    long[] noted = {0};
    boolean all =
        work.run(
            in,
            before,
            characters -> {
              if (work.sent() > noted[0]) {
                noted[0] = work.sent();
                note(work, before, state);
              }
              if (from != null) {
                progress.advance(characters);
              }
            });
    if (!all) {
      return FAILED;
    }
    progress.end();
    if (state != null) {
      state.delete();
    }
    screen()
        .json(
            new JsonLine("imported")
                .put(work.noun() + "s", work.sent())
                .put("skipped", work.skipped()));
    screen().text("Imported %s.".formatted(Sizes.count(work.sent(), work.noun())));
    return 0;
  }

  /** Killed before the next note, it sends a batch again at the most. */
  private static void note(LineImport<?> work, long before, @Nullable StateFile state) {
    if (state != null) {
      try {
        state.write(Map.of(LINES, Long.toString(before + work.sent())));
      } catch (IOException e) {
        throw new UncheckedIOException("the state cannot be written: " + e.getMessage(), e);
      }
    }
  }

  private void interrupted(
      LineImport<?> work, long before, @Nullable Path from, @Nullable StateFile state) {
    work.stop();
    note(work, before, state);
    tellHowToGoOn(work, before, from, state);
  }

  private void tellHowToGoOn(
      LineImport<?> work, long before, @Nullable Path from, @Nullable StateFile state) {
    long done = before + work.sent();
    screen()
        .aside(
            "%s sent; to go on: millrace import %s%s%s"
                .formatted(
                    Sizes.count(done, work.noun()),
                    name,
                    from == null ? "" : " " + from,
                    state == null ? " --skip " + done : ""));
  }
}
