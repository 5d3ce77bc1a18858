package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.server.client.MessagePages;
import dev.millrace.server.client.NoServerException;
import dev.millrace.server.client.PortableMessage;
import dev.millrace.server.client.QueueCounts;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ServiceFailedException;
import dev.millrace.server.client.StartPoint;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.maintenance.MisuseException;
import dev.millrace.server.maintenance.Progress;
import dev.millrace.server.maintenance.Quiet;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace export}: the messages of a queue, to be kept or sent elsewhere. */
@Command(
    name = "export",
    description = "Write the messages of a queue or the records of a stream as lines of JSON.",
    footer = {
      "",
      "Of a queue: all messages, also those in flight or delayed, in the order of",
      "their sending; nothing is received. A line is an entry of SendMessageBatch. Of",
      "a stream: what each shard has now, in its order, and shards after those they",
      "were made of. A line is an entry of PutRecords with its shard, sequence number",
      "and time. A file is there only when it is complete; started again, an export of",
      "a stream goes on where it was interrupted."
    })
final class ExportCommand extends ClientCommand {
  @Parameters(
      index = "0",
      paramLabel = "<name>",
      description = "A queue's name or URL, or a stream's name or ARN.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<file>",
      description = "Where to; it must not exist. Without it, standard output.")
  private @Nullable Path file;

  @Option(names = "--output", paramLabel = "<file>", description = "The same as <file>.")
  private @Nullable Path output;

  @Mixin private SourceOption source = new SourceOption();

  ExportCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    Path target = oneOf(file, output, "--output");
    if (target != null && Files.exists(target)) {
      throw new MisuseException(target + " exists; export overwrites nothing");
    }
    if (source.isStream(client, name)) {
      exportStream(target, client);
      return 0;
    }
    if (target == null) {
      Path spool = Files.createTempFile("millrace-export", ".spool");
      try (SortedLines lines = new SortedLines(spool)) {
        collect(client, lines, Quiet.PROGRESS);
        lines.writeTo(new WriterStream());
      }
      return 0;
    }
    return exportTo(target, client);
  }

  /** Whichever was given. */
  static @Nullable Path oneOf(@Nullable Path parameter, @Nullable Path option, String name) {
    if (parameter != null && option != null) {
      throw new MisuseException("name the file once: alone, or with " + name);
    }
    return parameter == null ? option : parameter;
  }

  private void exportStream(@Nullable Path target, ServiceClient client) throws IOException {
    StreamSnapshot snapshot = new StreamSnapshot(client, session(), new StreamName(name));
    if (target == null) {
      for (ShardState shard : snapshot.shards()) {
        snapshot.read(
            shard,
            StartPoint.TRIM_HORIZON,
            (_, page) -> page.forEach(record -> screen().line(RecordLine.write(shard, record))));
      }
      return;
    }
    StreamExport export = new StreamExport(snapshot, target, screen().progress(WorkUnit.RECORDS));
    try (Session.Hold _ = session().interrupts().onInterrupt(() -> tellHowToGoOn(export, target))) {
      export.run();
    } catch (ServiceFailedException | NoServerException failure) {
      tellHowToGoOn(export, target);
      throw failure;
    }
    exported(WorkUnit.RECORDS, export.records(), target);
  }

  private void tellHowToGoOn(StreamExport export, Path target) {
    screen()
        .aside(
            "%s exported; to go on: millrace export %s %s"
                .formatted(WorkUnit.RECORDS.text(export.records()), name, target));
  }

  private void exported(WorkUnit unit, long count, Path target) {
    screen().json(new JsonLine("exported").put(unit.done(), count).put("file", target.toString()));
    screen().text("Exported %s to %s.".formatted(unit.text(count), target));
  }

  private int exportTo(Path target, ServiceClient client) throws IOException {
    Path directory = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), Path.of(""));
    Path spool = Files.createTempFile(directory, "export", ".spool");
    Path part = spool.resolveSibling(spool.getFileName() + ".part");
    try (SortedLines lines = new SortedLines(spool)) {
      collect(client, lines, screen().progress(WorkUnit.MESSAGES));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        lines.writeTo(out);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      exported(WorkUnit.MESSAGES, lines.size(), target);
    } finally {
      Files.deleteIfExists(part);
    }
    return 0;
  }

  private void collect(ServiceClient client, SortedLines lines, Progress progress)
      throws IOException {
    progress.begin("Exporting", QueueCounts.of(client, name).all());
    MessagePages pages = MessagePages.all(client, name);
    while (pages.hasNext()) {
      for (PeekedMessage message : pages.next()) {
        lines.add(String.valueOf(message.sequenceNumber()), PortableMessage.write(message));
        progress.advance(1);
      }
    }
    progress.end();
  }

  /** Standard output, which is a writer of UTF-8 here. */
  private final class WriterStream extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public void write(int octet) {
      if (octet == '\n') {
        screen().line(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(octet);
      }
    }
  }
}
