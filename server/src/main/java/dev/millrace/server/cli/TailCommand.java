package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.PeekOrder;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.client.MessagePages;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.StartPoint;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.client.StreamTail;
import dev.millrace.server.maintenance.MisuseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace tail}: what arrives, as it arrives. */
@Command(
    name = "tail",
    description = "Show new messages of a queue, or records of a stream, as they come.",
    footer = {
      "",
      "Looks once a second; nothing is received, and a message that is deleted before",
      "that is not shown. A stream is followed through splits and merges, and records",
      "that a producer has packed together are shown one by one. Ends by Ctrl-C.",
      "Without a terminal each line is a JSON object."
    })
final class TailCommand extends ClientCommand {
  private static final long POLL_MILLIS = 1_000;

  @Parameters(
      index = "0",
      paramLabel = "<name>",
      description = "A queue's name or URL, or a stream's name or ARN.")
  private String name = "";

  @Mixin private SourceOption source = new SourceOption();

  @Option(
      names = "--from",
      paramLabel = "<when>",
      description = "Of a stream: from the oldest record (trim), a time, or like '5m ago'.")
  private @Nullable String from;

  @Option(
      names = "--key",
      paramLabel = "<key>",
      description = "Of a stream: only records with this partition key.")
  private @Nullable String key;

  @Option(
      names = {"--limit", "--lines"},
      paramLabel = "<n>",
      description = "End after so many; else only by Ctrl-C.")
  private @Nullable Integer limit;

  TailCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    long left =
        limit == null ? Long.MAX_VALUE : Ranges.checked("--limit", limit, 1, Integer.MAX_VALUE);
    StartPoint start = StartOption.parse(from, screen().clock());
    if (source.isStream(client, name)) {
      followStream(client, start, left);
      return 0;
    }
    if (from != null || key != null) {
      throw new MisuseException("--from and --key are for streams; '" + name + "' is a queue");
    }
    followQueue(client, left);
    return 0;
  }

  private void followStream(ServiceClient client, StartPoint start, long limit) {
    RecordPrinter printer = new RecordPrinter(screen(), key, limit);
    StreamTail tail = new StreamTail(client, new StreamName(name), start);
    while (!printer.isDone() && tail.hasNext()) {
      StreamTail.Page page = tail.next();
      page.records().forEach(record -> printer.print(page.shardId(), record));
      if (!printer.isDone() && tail.isStanding()) {
        session().pause().millis(POLL_MILLIS);
      }
    }
  }

  private void followQueue(ServiceClient client, long limit) {
    long left = limit;
    MessagePrinter printer = new MessagePrinter(screen());
    MessagePages pages =
        new MessagePages(client, name, PeekOrder.NEW, MessagePages.PAGE_MESSAGES_MAX);
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
  }
}
