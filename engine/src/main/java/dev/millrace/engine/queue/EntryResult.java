package dev.millrace.engine.queue;

/**
 * What became of one entry of a batch.
 *
 * @param <T> what an accepted entry is answered with
 */
public sealed interface EntryResult<T> {
  record Accepted<T>(T value) implements EntryResult<T> {}

  /**
   * Nothing happened.
   *
   * @param limit the number that was exceeded, where the problem is one
   */
  record Rejected<T>(QueueProblem problem, int limit) implements EntryResult<T> {}
}
