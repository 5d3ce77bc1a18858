package dev.millrace.engine.mobile;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import dev.millrace.engine.mobile.ApplicationProblem.TokenTaken;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets some attributes of an endpoint; null leaves one as it is.
 *
 * @param customUserData the empty text takes it away
 */
public record SetEndpointAttributes(
    UUID id, @Nullable String token, @Nullable String customUserData, @Nullable Boolean enabled)
    implements Command<ApplicationMachine, EndpointChange> {
  @Override
  public Decision<EndpointChange> decide(ApplicationMachine application, Context context) {
    Optional<Endpoint> there = application.endpoints().get(id);
    if (there.isEmpty()) {
      return Decision.refused(Missing.ENDPOINT);
    }
    Endpoint was = there.get();
    Endpoint changed =
        new Endpoint(
            id,
            Objects.requireNonNullElse(token, was.token()),
            Objects.requireNonNullElse(customUserData, was.customUserData()),
            Objects.requireNonNullElse(enabled, was.enabled()));
    Optional<UUID> holder =
        application.withToken(changed.token()).map(Endpoint::id).filter(other -> !other.equals(id));
    if (holder.isPresent()) {
      return Decision.refused(new TokenTaken(holder.get()));
    }
    return changed.equals(was)
        ? Decision.reply(EndpointChange.none(id))
        : Decision.granted(
            EndpointChange.of(application, ApplicationAttribute.EVENT_ENDPOINT_UPDATED, id),
            new EndpointStored(changed));
  }
}
