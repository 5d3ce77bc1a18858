package dev.millrace.engine.mobile;

import dev.millrace.base.Uuids;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import dev.millrace.engine.mobile.ApplicationProblem.TokenTaken;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers a device, or finds that it is there already with the attributes that are given.
 *
 * @param customUserData the empty text for none; a device that has other data is another
 * @param enabled null where the caller does not say: a new endpoint is enabled then, and one that
 *     is there is taken as it is
 */
public record CreateEndpoint(String token, String customUserData, @Nullable Boolean enabled)
    implements Command<ApplicationMachine, EndpointChange> {
  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<EndpointChange> decide(ApplicationMachine application, Context context) {
    if (!application.exists()) {
      return Decision.refused(Missing.APPLICATION);
    }
    Optional<Endpoint> there = application.withToken(token);
    if (there.isEmpty()) {
      UUID id = Uuids.version4(context.entropy(), context.entropy());
      boolean on = enabled == null || enabled;
      return Decision.granted(
          EndpointChange.of(application, ApplicationAttribute.EVENT_ENDPOINT_CREATED, id),
          new EndpointStored(new Endpoint(id, token, customUserData, on)));
    }
    Endpoint known = there.get();
    boolean same =
        known.customUserData().equals(customUserData)
            && (enabled == null || enabled == known.enabled());
    return same
        ? Decision.reply(EndpointChange.none(known.id()))
        : Decision.refused(new TokenTaken(known.id()));
  }
}
