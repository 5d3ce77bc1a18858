package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.NotRetriedMessage;
import dev.millrace.protocol.millrace.NotRetriedReason;
import dev.millrace.protocol.millrace.RetryOutboxMessagesRequest;
import dev.millrace.protocol.millrace.RetryOutboxMessagesResult;
import dev.millrace.server.client.ServiceClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace outbox retry}: for what somebody is set up to deliver now. */
@Command(
    name = "retry",
    description = "Put messages of the outbox back to where they were owed, to be delivered.",
    footer = {
      "",
      "Where still nobody is set up to deliver them, they come back under other ids. What is",
      "owed to somebody who is not subscribed any more stays: delete it.",
      "Without a terminal the result is a JSON object."
    })
final class OutboxRetryCommand extends ClientCommand {
  @Mixin private OutboxChoice choice = new OutboxChoice();

  OutboxRetryCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    long retried = 0;
    List<NotRetriedMessage> stay = new ArrayList<>();
    for (List<String> ids : choice.batches(client)) {
      RetryOutboxMessagesResult result =
          client.call(
              MillraceService.SCHEMA,
              MillraceService.retryOutboxMessages(),
              new RetryOutboxMessagesRequest(ids));
      retried += Objects.requireNonNullElse(result.retriedCount(), 0);
      stay.addAll(Objects.requireNonNullElse(result.notRetried(), List.of()));
    }
    List<String> missing = ids(stay, NotRetriedReason.NOT_FOUND);
    List<String> orphaned = ids(stay, NotRetriedReason.NO_SUBSCRIPTION);
    screen()
        .json(
            new JsonLine("retried")
                .put("messages", retried)
                .put("notFound", missing.size())
                .put("notSubscribed", orphaned.size()));
    screen().text("Put back %s.".formatted(Sizes.count(retried, "message")));
    tell("Not found: ", missing);
    tell("Not subscribed any more: ", orphaned);
    return 0;
  }

  private void tell(String what, List<String> ids) {
    if (!ids.isEmpty()) {
      screen().text(what + String.join(" ", ids) + ".");
    }
  }

  private static List<String> ids(List<NotRetriedMessage> messages, NotRetriedReason reason) {
    return messages.stream()
        .filter(message -> reason.value().equals(message.reason()))
        .map(message -> String.valueOf(message.id()))
        .toList();
  }
}
