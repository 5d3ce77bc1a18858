package dev.millrace.engine;

/** What a decision may know beside the state: it is drawn by the host, never by the engine. */
public interface Context {
  /** Lane time in milliseconds since 1970; the same for all decisions of a batch. */
  long nowMillis();

  /** Lane time at which the command was first decided, before it was ever parked. */
  long arrivedAtMillis();

  /** 64 unpredictable bits, fresh at every call. */
  long entropy();
}
