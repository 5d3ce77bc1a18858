package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.client.MessagePages;
import dev.millrace.server.client.QueueCounts;
import dev.millrace.server.client.Redrive;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.maintenance.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace redrive}: gives failed messages another chance, all of them or chosen ones. */
@Command(
    name = "redrive",
    description = "Move messages out of a dead-letter queue, back to where they came from.",
    footer = {
      "",
      "Messages in flight and those that come meanwhile stay. What is moved is gone from",
      "here: interrupted, it is simply started again."
    })
final class RedriveCommand extends ClientCommand {
  private static final int STEPS_PER_SECOND = 4;
  private static final long SECOND_MILLIS = 1_000;

  @Parameters(index = "0", paramLabel = "<queue>", description = "The dead-letter queue.")
  private String queue = "";

  @Option(
      names = "--to",
      paramLabel = "<queue>",
      description = "Move all to this queue, rather than each to where it came from.")
  private @Nullable String destination;

  @Mixin private MessageFilter filter = new MessageFilter();

  @Option(names = "--dry-run", description = "Say what would be moved, and move nothing.")
  private boolean dryRun;

  @Option(
      names = "--rate",
      paramLabel = "<n>",
      description = "Move at most so many messages a second.")
  private @Nullable Integer rate;

  RedriveCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    int stepSize = stepSize();
    QueueCounts counts = QueueCounts.of(client, queue);
    Redrive redrive = new Redrive(client, queue, destination);
    Progress progress = screen().progress(WorkUnit.MESSAGES);
    progress.begin(dryRun ? "Looking" : "Moving", counts.all());
    long matching = 0;
    try (Session.Hold _ = session().interrupts().onInterrupt(() -> interrupted(redrive))) {
      MessagePages pages = MessagePages.all(client, queue);
      while (pages.hasNext()) {
        List<PeekedMessage> page = pages.next();
        List<PeekedMessage> wanted = redrive.movable(page.stream().filter(filter).toList());
        matching += wanted.size();
        for (int from = 0; !dryRun && from < wanted.size(); from += stepSize) {
          step(redrive, wanted.subList(from, Math.min(from + stepSize, wanted.size())));
        }
        progress.advance(page.size());
      }
    }
    progress.end();
    if (dryRun) {
      screen().json(tail(new JsonLine("dryRun").put("matching", matching), redrive));
      screen().text("Would move %s.".formatted(Sizes.count(matching, "message")));
    } else {
      screen().json(tail(new JsonLine("redriven").put("moved", redrive.moved()), redrive));
      screen().text("Moved %s.".formatted(Sizes.count(redrive.moved(), "message")));
    }
    explain(redrive);
    return 0;
  }

  private int stepSize() {
    if (rate == null) {
      return MessagePages.PAGE_MESSAGES_MAX;
    }
    Ranges.checked("--rate", rate, 1, Integer.MAX_VALUE);
    return Math.clamp(rate / STEPS_PER_SECOND, 1, MessagePages.PAGE_MESSAGES_MAX);
  }

  private void step(Redrive redrive, List<PeekedMessage> messages) {
    redrive.move(messages);
    if (rate != null) {
      session().pause().millis(Math.ceilDiv(SECOND_MILLIS * messages.size(), rate));
    }
  }

  private static JsonLine tail(JsonLine line, Redrive redrive) {
    return line.put("busy", redrive.busy()).put("withoutSource", redrive.homeless());
  }

  private void explain(Redrive redrive) {
    if (redrive.busy() > 0) {
      screen()
          .text(
              "%s in flight or delayed: started again later, this moves them."
                  .formatted(Sizes.count(redrive.busy(), "message")));
    }
    if (redrive.homeless() > 0) {
      screen()
          .text(
              "%s from no queue that is there: name one with --to."
                  .formatted(Sizes.count(redrive.homeless(), "message")));
    }
  }

  private void interrupted(Redrive redrive) {
    screen()
        .aside(
            "%s moved; start it again to go on."
                .formatted(Sizes.count(redrive.moved(), "message")));
  }
}
