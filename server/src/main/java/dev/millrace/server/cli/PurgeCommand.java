package dev.millrace.server.cli;

import dev.millrace.protocol.sqs.PurgeQueueRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.server.client.QueueCounts;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.maintenance.MisuseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace purge}: deletes all messages of a queue, once somebody has said so twice. */
@Command(
    name = "purge",
    description = "Delete all messages of a queue.",
    footer = {"", "At a terminal it asks for the queue's name first; else it wants --yes."})
final class PurgeCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  PurgeCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    QueueCounts counts = QueueCounts.of(client, queue);
    if (!yes) {
      confirm(counts);
    }
    client.call(SqsService.SCHEMA, SqsService.purgeQueue(), new PurgeQueueRequest(queue));
    screen().json(new JsonLine("purged").put("queue", queue).put("messages", counts.all()));
    screen().text("Deleted %s.".formatted(Sizes.count(counts.all(), "message")));
    return 0;
  }

  private void confirm(QueueCounts counts) throws IOException {
    if (!screen().terminal()) {
      throw new MisuseException("purge deletes all messages: without a terminal it wants --yes");
    }
    String name = queue.substring(queue.lastIndexOf('/') + 1);
    screen()
        .out()
        .print(
            "This deletes %s of %s for ever. Type the queue's name to go on: "
                .formatted(Sizes.count(counts.all(), "message"), name));
    screen().out().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(session().in(), StandardCharsets.UTF_8));
    if (!name.equals(in.readLine())) {
      throw new MisuseException("that is not the queue's name; nothing was deleted");
    }
  }
}
