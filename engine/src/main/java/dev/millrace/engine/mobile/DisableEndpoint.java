package dev.millrace.engine.mobile;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import java.util.UUID;

/**
 * The platform says that a token is dead: nothing is sent there until the app's owner says
 * otherwise. An endpoint that was given another token meanwhile stays as it is.
 */
public record DisableEndpoint(UUID id, String deadToken)
    implements Command<ApplicationMachine, EndpointChange> {
  @Override
  public Decision<EndpointChange> decide(ApplicationMachine application, Context context) {
    return application
        .endpoints()
        .get(id)
        .filter(Endpoint::enabled)
        .filter(endpoint -> endpoint.token().equals(deadToken))
        .map(endpoint ->
            Decision.granted(
                EndpointChange.of(application, ApplicationAttribute.EVENT_ENDPOINT_UPDATED, id),
                new EndpointStored(endpoint.disabled())))
        .orElseGet(() -> Decision.reply(EndpointChange.none(id)));
  }
}
