package dev.millrace.engine.stream;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.List;

/** The stream with an id, if it is in this lane. */
public record FindStream(String uid) implements Query<List<StreamView>> {
  @Override
  public List<StreamView> read(Machines machines) {
    return new AllStreams()
        .read(machines).stream().filter(stream -> stream.uid().equals(uid)).toList();
  }
}
