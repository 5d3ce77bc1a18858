package dev.millrace.engine;

/**
 * A question about all machines of a lane.
 *
 * @param <R> the answer, immutable
 */
public interface Query<R> {
  R read(Machines machines);
}
