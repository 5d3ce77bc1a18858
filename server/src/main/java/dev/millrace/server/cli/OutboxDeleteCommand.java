package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.DeleteOutboxMessagesRequest;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.server.client.ServiceClient;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace outbox delete}: for what nobody is going to deliver. */
@Command(
    name = "delete",
    description = "Delete messages of the outbox for ever.",
    footer = {"", "Without a terminal the result is a JSON object."})
final class OutboxDeleteCommand extends ClientCommand {
  @Mixin private OutboxChoice choice = new OutboxChoice();

  OutboxDeleteCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    long deleted = 0;
    long asked = 0;
    for (List<String> ids : choice.batches(client)) {
      asked += ids.stream().distinct().count();
      deleted +=
          Objects.requireNonNullElse(
              client
                  .call(
                      MillraceService.SCHEMA,
                      MillraceService.deleteOutboxMessages(),
                      new DeleteOutboxMessagesRequest(ids))
                  .deletedCount(),
              0);
    }
    screen()
        .json(new JsonLine("deleted").put("messages", deleted).put("notFound", asked - deleted));
    screen().text("Deleted %s.".formatted(Sizes.count(deleted, "message")));
    if (asked > deleted) {
      screen().text("Not found: %s.".formatted(Sizes.number(asked - deleted)));
    }
    return 0;
  }
}
