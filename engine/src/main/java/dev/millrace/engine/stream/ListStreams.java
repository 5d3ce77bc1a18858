package dev.millrace.engine.stream;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The streams of one account and region, in the order of their names.
 *
 * @param afterName only names behind this one; the empty text for all
 * @param streamsMax how many at the most
 */
public record ListStreams(String accountId, String region, String afterName, int streamsMax)
    implements Query<List<StreamView>> {
  @Override
  public List<StreamView> read(Machines machines) {
    List<StreamView> found = new ArrayList<>();
    machines.visit(
        new StreamId(accountId, region, "").text(),
        afterName.isEmpty() ? "" : new StreamId(accountId, region, afterName).text(),
        (id, machine) -> {
          if (id instanceof StreamId stream && stream.cast(machine).isThere()) {
            found.add(stream.cast(machine).view());
          }
          return found.size() < streamsMax;
        });
    return List.copyOf(found);
  }
}
