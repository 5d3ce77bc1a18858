package dev.millrace.engine.mobile;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import java.util.Optional;
import java.util.UUID;

/** Tells what is known of a device, and what it is reached by. */
public record DescribeEndpoint(UUID id)
    implements Command<ApplicationMachine, DescribeEndpoint.Description> {
  /**
   * A device.
   *
   * @param settings its application's, with the credentials
   */
  public record Description(Endpoint endpoint, ApplicationSettings settings) {}

  @Override
  public Decision<Description> decide(ApplicationMachine application, Context context) {
    Optional<Endpoint> endpoint = application.endpoints().get(id);
    Optional<ApplicationSettings> settings = application.settings();
    return endpoint.isEmpty() || settings.isEmpty()
        ? Decision.refused(Missing.ENDPOINT)
        : Decision.reply(new Description(endpoint.get(), settings.get()));
  }
}
