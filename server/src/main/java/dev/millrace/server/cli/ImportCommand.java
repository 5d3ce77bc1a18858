package dev.millrace.server.cli;

import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.server.client.BatchSender;
import dev.millrace.server.client.NoServerException;
import dev.millrace.server.client.PortableMessage;
import dev.millrace.server.client.QueueTarget;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ServiceFailedException;
import dev.millrace.server.maintenance.MisuseException;
import dev.millrace.server.maintenance.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace import}: sends what {@code export} wrote. */
@Command(
    name = "import",
    description = "Send the messages of a file that export wrote, in batches of ten.",
    footer = {
      "",
      "When it does not come to its end, it says with which --skip it goes on.",
      "Exit code 0: all is sent; 1: it stopped before the end."
    })
final class ImportCommand extends ClientCommand {
  private static final int FAILED = 1;

  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<file>",
      description = "Lines of JSON; without it, standard input.")
  private @Nullable Path file;

  @Option(
      names = "--skip",
      paramLabel = "<n>",
      description = "Leave out so many lines, which were sent before.")
  private int skip;

  ImportCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    Ranges.checked("--skip", skip, 0, Integer.MAX_VALUE);
    if (file != null && !Files.isRegularFile(file)) {
      throw new MisuseException(file + ": there is no such file");
    }
    BatchSender<SendMessageBatchRequestEntry> sender =
        new BatchSender<>(client, new QueueTarget(queue));
    try (BufferedReader in = open();
        Session.Hold _ = session().interrupts().onInterrupt(() -> interrupted(sender))) {
      return send(in, sender);
    } catch (ServiceFailedException | NoServerException failure) {
      tellHowToGoOn(sender);
      throw failure;
    }
  }

  private BufferedReader open() throws IOException {
    InputStream in = file == null ? session().in() : Files.newInputStream(file);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private int send(BufferedReader in, BatchSender<SendMessageBatchRequestEntry> sender)
      throws IOException {
    Progress progress = screen().progress();
    progress.begin("Importing", file == null ? 0 : Files.size(file));
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (number > skip && !sender.add(read(line, number, sender))) {
        return FAILED;
      }
      if (file != null) {
        progress.advance(line.length() + 1L);
      }
    }
    sender.flush();
    progress.end();
    screen()
        .json(
            new JsonLine("imported")
                .put("messages", sender.sent())
                .put("skipped", Math.min(skip, number)));
    screen().text("Imported %s.".formatted(Sizes.count(sender.sent(), "message")));
    return 0;
  }

  /** What came before a bad line is sent, so that it is clear where to go on. */
  private static SendMessageBatchRequestEntry read(
      String line, long number, BatchSender<SendMessageBatchRequestEntry> sender) {
    String reason;
    try {
      SendMessageBatchRequestEntry entry = PortableMessage.read(line);
      if (entry.messageBody() != null) {
        return entry;
      }
      reason = "MessageBody is missing";
    } catch (MalformedRequestException e) {
      reason = e.reason();
    }
    sender.flush();
    throw new ServiceFailedException("MalformedLine", "line %d: %s".formatted(number, reason));
  }

  private void interrupted(BatchSender<SendMessageBatchRequestEntry> sender) {
    sender.stop();
    tellHowToGoOn(sender);
  }

  private void tellHowToGoOn(BatchSender<SendMessageBatchRequestEntry> sender) {
    long done = skip + sender.sent();
    screen()
        .aside(
            "%s sent; to go on: millrace import %s%s --skip %d"
                .formatted(
                    Sizes.count(done, "message"), queue, file == null ? "" : " " + file, done));
  }
}
