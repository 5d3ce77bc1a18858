package dev.millrace.engine.stream;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/** The streams of all accounts and regions. */
public record AllStreams() implements Query<List<StreamView>> {
  @Override
  public List<StreamView> read(Machines machines) {
    List<StreamView> found = new ArrayList<>();
    machines.visit(
        StreamId.PREFIX,
        "",
        (id, machine) -> {
          if (id instanceof StreamId stream && stream.cast(machine).isThere()) {
            found.add(stream.cast(machine).view());
          }
          return true;
        });
    return List.copyOf(found);
  }
}
