package dev.millrace.benchmarks.load;

/** Told how far a run is, on the generator's thread. */
public interface LoadListener {
  /** The warm-up is over. */
  default void measuring() {}

  /**
   * Another second has passed.
   *
   * @param warmingUp whether what was done does not count yet
   * @param operations in the last second
   */
  default void second(boolean warmingUp, long operations) {}

  /** It is over, but for requests that are still under way. */
  default void measured() {}
}
