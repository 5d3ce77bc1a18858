package dev.millrace.engine.mobile;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointDeleted;
import java.util.UUID;

/** Forgets a device; one that is not there is forgotten already. */
public record DeleteEndpoint(UUID id) implements Command<ApplicationMachine, Ack> {
  @Override
  public Decision<Ack> decide(ApplicationMachine application, Context context) {
    return application.endpoints().contains(id)
        ? Decision.granted(Ack.DONE, new EndpointDeleted(id))
        : Decision.reply(Ack.DONE);
  }
}
