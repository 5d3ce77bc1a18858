package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.ListTopicStatesRequest;
import dev.millrace.protocol.millrace.ListTopicStatesResult;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.TopicState;
import dev.millrace.server.client.ServiceClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace topics}: what there is, who is subscribed, and what they are owed. */
@Command(
    name = "topics",
    description = "List topics with their subscriptions and what is owed to them.",
    footer = {
      "",
      "Owed is what was published and has not reached every subscriber's queue, and what",
      "waits for subscribers that are no queues. Without a terminal each line is a JSON object."
    })
final class TopicsCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<prefix>",
      description = "Only topics whose names begin so.")
  private @Nullable String prefix;

  @Option(names = "--json", description = "A JSON object a line, at a terminal too.")
  private boolean json;

  TopicsCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    Screen screen = session().screen(json);
    List<TopicState> topics = all(client);
    topics.forEach(topic -> screen.json(line(topic)));
    if (topics.isEmpty()) {
      screen.text("There are no topics" + (prefix == null ? "." : " whose names begin so."));
    } else {
      table(topics).lines().forEach(screen::text);
    }
    return 0;
  }

  private List<TopicState> all(ServiceClient client) {
    List<TopicState> all = new ArrayList<>();
    String token = null;
    do {
      ListTopicStatesResult page =
          client.call(
              MillraceService.SCHEMA,
              MillraceService.listTopicStates(),
              new ListTopicStatesRequest(prefix, null, token));
      all.addAll(Objects.requireNonNullElse(page.topics(), List.of()));
      token = page.nextToken();
    } while (token != null);
    return all;
  }

  private static JsonLine line(TopicState topic) {
    return new JsonLine("topic")
        .put("name", text(topic.name()))
        .put("arn", text(topic.topicArn()))
        .put("fifo", Boolean.TRUE.equals(topic.fifo()))
        .put("confirmed", number(topic.confirmedCount()))
        .put("pending", number(topic.pendingCount()))
        .put("publishing", number(topic.publishingCount()))
        .put("owed", number(topic.owedCount()))
        .put("owedExact", isExact(topic))
        .put("createdAt", Objects.requireNonNullElse(topic.createdAt(), Instant.EPOCH).toString());
  }

  private static Table table(List<TopicState> topics) {
    Table table = new Table("lrrr", "TOPIC", "CONFIRMED", "PENDING", "OWED");
    for (TopicState topic : topics) {
      long owed = number(topic.publishingCount()) + number(topic.owedCount());
      table.row(
          text(topic.name()),
          Sizes.number(number(topic.confirmedCount())),
          Sizes.number(number(topic.pendingCount())),
          Sizes.number(owed) + (isExact(topic) ? "" : "+"));
    }
    return table;
  }

  private static boolean isExact(TopicState topic) {
    return Boolean.TRUE.equals(topic.owedCountExact());
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static long number(@Nullable Number number) {
    return number == null ? 0 : number.longValue();
  }
}
