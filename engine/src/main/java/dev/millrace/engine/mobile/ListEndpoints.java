package dev.millrace.engine.mobile;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of an application's endpoints, in the order of their ids.
 *
 * @param after the last one of the page before; null for the first page
 * @param endpointsMax how many at the most
 */
public record ListEndpoints(@Nullable UUID after, int endpointsMax)
    implements Command<ApplicationMachine, List<Endpoint>> {
  @Override
  public Decision<List<Endpoint>> decide(ApplicationMachine application, Context context) {
    if (!application.exists()) {
      return Decision.refused(Missing.APPLICATION);
    }
    return Decision.reply(
        after == null
            ? application.endpoints().firstPage(endpointsMax)
            : application.endpoints().pageAfter(after, endpointsMax));
  }
}
