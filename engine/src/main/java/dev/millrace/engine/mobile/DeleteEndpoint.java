package dev.millrace.engine.mobile;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointDeleted;
import java.util.UUID;

/** Forgets a device; one that is not there is forgotten already. */
public record DeleteEndpoint(UUID id) implements Command<ApplicationMachine, EndpointChange> {
  @Override
  public Decision<EndpointChange> decide(ApplicationMachine application, Context context) {
    return application.endpoints().contains(id)
        ? Decision.granted(
            EndpointChange.of(application, ApplicationAttribute.EVENT_ENDPOINT_DELETED, id),
            new EndpointDeleted(id))
        : Decision.reply(EndpointChange.none(id));
  }
}
