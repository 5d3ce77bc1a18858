package dev.millrace.engine.mobile;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The applications of one account and region, in the order of their platforms and names.
 *
 * @param afterText only those whose ids' texts are behind this one; the empty text for all
 * @param applicationsMax how many at the most
 */
public record ListApplications(
    String accountId, String region, String afterText, int applicationsMax)
    implements Query<List<ListApplications.Found>> {
  /** One application. */
  public record Found(ApplicationId id, ApplicationSettings settings) {}

  @Override
  public List<Found> read(Machines machines) {
    List<Found> found = new ArrayList<>();
    machines.visit(
        ApplicationId.prefix(accountId, region),
        afterText,
        (id, machine) -> {
          if (id instanceof ApplicationId application) {
            application
                .cast(machine)
                .settings()
                .ifPresent(settings -> found.add(new Found(application, settings)));
          }
          return found.size() < applicationsMax;
        });
    return List.copyOf(found);
  }
}
