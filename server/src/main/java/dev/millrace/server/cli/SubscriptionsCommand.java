package dev.millrace.server.cli;

import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.ListSubscriptionStatesRequest;
import dev.millrace.protocol.millrace.ListSubscriptionStatesResult;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.SubscriptionState;
import dev.millrace.server.client.ServiceClient;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace subscriptions}: who is told, what is owed to them, and what failed. */
@Command(
    name = "subscriptions",
    description = "List subscriptions with what is owed to them and what failed.",
    footer = {
      "",
      "Attempts that failed are known since the server's start. Without a terminal each line",
      "is a JSON object."
    })
final class SubscriptionsCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<topic>",
      description = "Only those of this topic; its name or ARN.")
  private @Nullable String topic;

  @Option(names = "--json", description = "A JSON object a line, at a terminal too.")
  private boolean json;

  SubscriptionsCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    Screen screen = session().screen(json);
    SubscriptionPrinter printer = new SubscriptionPrinter(screen);
    boolean found = false;
    String token = null;
    do {
      ListSubscriptionStatesResult page =
          client.call(
              MillraceService.SCHEMA,
              MillraceService.listSubscriptionStates(),
              new ListSubscriptionStatesRequest(topic, null, token));
      for (SubscriptionState state :
          Objects.requireNonNullElse(page.subscriptions(), List.<SubscriptionState>of())) {
        if (screen.terminal()) {
          printer.print(state);
        } else {
          screen.line(JsonStructures.write(state).toUtf8String());
        }
        found = true;
      }
      token = page.nextToken();
    } while (token != null);
    if (!found) {
      screen.text("Nobody is subscribed.");
    }
    return 0;
  }
}
