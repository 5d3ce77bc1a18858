package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.PeekOrder;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.client.MessagePages;
import dev.millrace.server.client.ServiceClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace tail}: what arrives, as it arrives. */
@Command(
    name = "tail",
    description = "Show new messages of a queue as they come, without receiving them.",
    footer = {
      "",
      "Looks once a second; a message that is deleted before that is not shown. Ends by",
      "Ctrl-C. Without a terminal each line is a JSON object."
    })
final class TailCommand extends ClientCommand {
  private static final long POLL_MILLIS = 1_000;

  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Option(
      names = "--lines",
      paramLabel = "<n>",
      description = "End after so many messages; else only by Ctrl-C.")
  private @Nullable Integer lines;

  TailCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    long left =
        lines == null ? Long.MAX_VALUE : Ranges.checked("--lines", lines, 1, Integer.MAX_VALUE);
    MessagePrinter printer = new MessagePrinter(screen());
    MessagePages pages =
        new MessagePages(client, queue, PeekOrder.NEW, MessagePages.PAGE_MESSAGES_MAX);
    while (left > 0) {
      List<PeekedMessage> arrived = pages.next();
      for (PeekedMessage message : arrived.stream().limit(left).toList()) {
        printer.print(message);
        left--;
      }
      if (left > 0 && arrived.size() < MessagePages.PAGE_MESSAGES_MAX) {
        session().pause().millis(POLL_MILLIS);
      }
    }
    return 0;
  }
}
