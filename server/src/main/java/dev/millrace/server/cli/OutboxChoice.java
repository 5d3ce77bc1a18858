package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.OutboxMessage;
import dev.millrace.server.client.OutboxPages;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.maintenance.MisuseException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which messages of the outbox a command is for. */
final class OutboxChoice {
  private static final int BATCH_MAX = 100;

  @Parameters(arity = "0..*", paramLabel = "<id>", description = "As millrace outbox shows them.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "All that are there now.")
  private boolean all;

  /**
   * Their ids, as many at once as a request takes. All of them are known before the first batch is
   * given out: what comes back to the outbox meanwhile is not among them.
   */
  List<List<String>> batches(ServiceClient client) {
    if (all == !ids.isEmpty()) {
      throw new MisuseException("name messages by their ids, or --all of them");
    }
    List<String> chosen = all ? everything(client) : ids;
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < chosen.size(); from += BATCH_MAX) {
      batches.add(chosen.subList(from, Math.min(from + BATCH_MAX, chosen.size())));
    }
    return batches;
  }

  private static List<String> everything(ServiceClient client) {
    List<String> found = new ArrayList<>();
    OutboxPages pages = new OutboxPages(client, false);
    while (pages.hasNext()) {
      pages.next().stream().map(OutboxMessage::id).map(String::valueOf).forEach(found::add);
    }
    return found;
  }
}
