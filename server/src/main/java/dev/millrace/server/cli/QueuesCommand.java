package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.ListQueueStatesRequest;
import dev.millrace.protocol.millrace.ListQueueStatesResult;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.QueueState;
import dev.millrace.server.client.ServiceClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace queues}: what there is, and how much is in it. */
@Command(
    name = "queues",
    description = "List queues with their counts.",
    footer = {"", "Without a terminal each line is a JSON object."})
final class QueuesCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<prefix>",
      description = "Only queues whose names begin so.")
  private @Nullable String prefix;

  @Option(names = "--json", description = "A JSON object a line, at a terminal too.")
  private boolean json;

  QueuesCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    Screen screen = session().screen(json);
    List<QueueState> queues = all(client);
    queues.forEach(queue -> screen.json(line(queue)));
    if (queues.isEmpty()) {
      screen.text("There are no queues" + (prefix == null ? "." : " whose names begin so."));
    } else {
      table(queues).lines().forEach(screen::text);
    }
    return 0;
  }

  private List<QueueState> all(ServiceClient client) {
    List<QueueState> all = new ArrayList<>();
    String token = null;
    do {
      ListQueueStatesResult page =
          client.call(
              MillraceService.SCHEMA,
              MillraceService.listQueueStates(),
              ListQueueStatesRequest.builder().queueNamePrefix(prefix).nextToken(token).build());
      all.addAll(Objects.requireNonNullElse(page.queues(), List.of()));
      token = page.nextToken();
    } while (token != null);
    return all;
  }

  private static JsonLine line(QueueState queue) {
    JsonLine line =
        new JsonLine("queue")
            .put("name", text(queue.name()))
            .put("url", text(queue.queueUrl()))
            .put("fifo", Boolean.TRUE.equals(queue.fifo()))
            .put("visible", number(queue.visibleCount()))
            .put("inFlight", number(queue.inFlightCount()))
            .put("delayed", number(queue.delayedCount()))
            .put(
                "createdAt",
                Objects.requireNonNullElse(queue.createdAt(), Instant.EPOCH).toString());
    if (queue.oldestMessageAgeSeconds() != null) {
      line.put("oldestMessageAgeSeconds", queue.oldestMessageAgeSeconds());
    }
    if (queue.deadLetterTargetArn() != null) {
      line.put("deadLetterTargetArn", queue.deadLetterTargetArn());
      line.put("maxReceiveCount", number(queue.maxReceiveCount()));
    }
    return line;
  }

  private static Table table(List<QueueState> queues) {
    Table table =
        new Table(
            "lrrrrl", "QUEUE", "VISIBLE", "IN FLIGHT", "DELAYED", "OLDEST", "DEAD LETTERS GO TO");
    for (QueueState queue : queues) {
      Long age = queue.oldestMessageAgeSeconds();
      String target = queue.deadLetterTargetArn();
      table.row(
          text(queue.name()),
          Sizes.number(number(queue.visibleCount())),
          Sizes.number(number(queue.inFlightCount())),
          Sizes.number(number(queue.delayedCount())),
          age == null ? "-" : Sizes.age(age),
          target == null
              ? "-"
              : "%s after %s"
                  .formatted(
                      target.substring(target.lastIndexOf(':') + 1),
                      Sizes.count(number(queue.maxReceiveCount()), "receive")));
    }
    return table;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static int number(@Nullable Integer number) {
    return Objects.requireNonNullElse(number, 0);
  }
}
