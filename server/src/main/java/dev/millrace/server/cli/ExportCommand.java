package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.client.MessagePages;
import dev.millrace.server.client.PortableMessage;
import dev.millrace.server.client.QueueCounts;
import dev.millrace.server.client.ServiceClient;
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
import picocli.CommandLine.Parameters;

/** {@code millrace export}: the messages of a queue, to be kept or sent elsewhere. */
@Command(
    name = "export",
    description = "Write the messages of a queue as lines of JSON, without receiving them.",
    footer = {
      "",
      "All messages, also those in flight or delayed, in the order of their sending. A line is",
      "an entry of SendMessageBatch. A file is there only when it is complete."
    })
final class ExportCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<file>",
      description = "Where to; it must not exist. Without it, standard output.")
  private @Nullable Path file;

  ExportCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    if (file == null) {
      Path spool = Files.createTempFile("millrace-export", ".spool");
      try (SortedLines lines = new SortedLines(spool)) {
        collect(client, lines, Quiet.PROGRESS);
        lines.writeTo(new WriterStream());
      }
      return 0;
    }
    if (Files.exists(file)) {
      throw new MisuseException(file + " exists; export overwrites nothing");
    }
    return exportTo(file, client);
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
      screen()
          .json(
              new JsonLine("exported")
                  .put("messages", lines.size())
                  .put("file", target.toString()));
      screen().text("Exported %s to %s.".formatted(Sizes.count(lines.size(), "message"), target));
    } finally {
      Files.deleteIfExists(part);
    }
    return 0;
  }

  private void collect(ServiceClient client, SortedLines lines, Progress progress)
      throws IOException {
    progress.begin("Exporting", QueueCounts.of(client, queue).all());
    MessagePages pages = MessagePages.all(client, queue);
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
