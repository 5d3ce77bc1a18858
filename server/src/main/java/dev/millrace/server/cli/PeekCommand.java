package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.PeekOrder;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.client.MessagePages;
import dev.millrace.server.client.ServiceClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace peek}: messages as they wait, without receiving them. */
@Command(
    name = "peek",
    description = "Show messages of a queue without receiving them.",
    footer = {
      "",
      "Shows those that would be received next, in that order; with --all every message,",
      "in no particular order. Without a terminal each line is a JSON object."
    })
final class PeekCommand extends ClientCommand {
  private static final int MAX_WITHOUT_ALL = 10;

  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Option(
      names = "--max",
      paramLabel = "<n>",
      description = "How many messages at the most (10; with --all no limit).")
  private @Nullable Integer max;

  @Option(
      names = "--all",
      description = "Also messages in flight, delayed, or behind others of their group.")
  private boolean all;

  PeekCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    long left = limit();
    MessagePrinter printer = new MessagePrinter(screen());
    MessagePages pages =
        all
            ? MessagePages.all(client, queue)
            : new MessagePages(
                client,
                queue,
                PeekOrder.NEXT,
                (int) Math.min(left, MessagePages.PAGE_MESSAGES_MAX));
    boolean found = false;
    while (left > 0 && pages.hasNext()) {
      for (PeekedMessage message : pages.next().stream().limit(left).toList()) {
        printer.print(message);
        found = true;
        left--;
      }
    }
    if (!found) {
      screen().text(all ? "The queue is empty." : "Nothing can be received now.");
    }
    return 0;
  }

  private long limit() {
    if (max == null) {
      return all ? Long.MAX_VALUE : MAX_WITHOUT_ALL;
    }
    int most = all ? Integer.MAX_VALUE : MessagePages.PAGE_MESSAGES_MAX;
    return Ranges.checked("--max", max, 1, most);
  }
}
