package dev.millrace.server.cli;

import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.OutboxMessage;
import dev.millrace.server.client.OutboxPages;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.maintenance.MisuseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** {@code millrace outbox}: what is kept because nobody is set up to deliver it. */
@Command(
    name = "outbox",
    description = "Show what is kept because nobody is set up to deliver it, the oldest first.",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "With --watch it goes on with what comes, looks once a second, and ends by Ctrl-C.",
      "Without a terminal each line is a JSON object."
    })
final class OutboxCommand extends ClientCommand {
  private static final long POLL_MILLIS = 1_000;

  @Option(names = "--watch", description = "Go on with what comes.")
  private boolean watch;

  @Option(
      names = "--lines",
      paramLabel = "<n>",
      description = "End after so many messages; else only by Ctrl-C. With --watch.")
  private @Nullable Integer lines;

  @Option(names = "--json", description = "A JSON object a line, at a terminal too.")
  private boolean json;

  OutboxCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    if (lines != null && !watch) {
      throw new MisuseException("--lines goes with --watch");
    }
    long left =
        lines == null ? Long.MAX_VALUE : Ranges.checked("--lines", lines, 1, Integer.MAX_VALUE);
    Screen screen = session().screen(json);
    OutboxPages pages = new OutboxPages(client, watch);
    boolean found = false;
    while (left > 0 && pages.hasNext()) {
      for (OutboxMessage message : pages.next().stream().limit(left).toList()) {
        print(screen, message);
        found = true;
        left--;
      }
      if (left > 0 && watch && pages.isStanding()) {
        session().pause().millis(POLL_MILLIS);
      }
    }
    if (!found) {
      screen.text("The outbox is empty.");
    }
    return 0;
  }

  private static void print(Screen screen, OutboxMessage message) {
    if (!screen.terminal()) {
      screen.line(JsonStructures.write(message).toUtf8String());
      return;
    }
    String topic = Objects.requireNonNullElse(message.topicArn(), "");
    screen.text(
        MessagePrinter.visible(
            "%s  %s to %s  %s%s"
                .formatted(
                    message.id(),
                    message.protocol(),
                    message.endpoint(),
                    message.publishedAt(),
                    topic.isEmpty()
                        ? ""
                        : "  from " + topic.substring(topic.lastIndexOf(':') + 1))));
    line(screen, "subject", message.subject());
    line(screen, "token", message.token());
    MessagePrinter.visible(Objects.requireNonNullElse(message.text(), ""))
        .lines()
        .forEach(line -> screen.text("    " + line));
  }

  private static void line(Screen screen, String name, @Nullable String value) {
    if (value != null) {
      screen.text("  " + name + ": " + MessagePrinter.visible(value));
    }
  }
}
