package dev.millrace.engine.stream;

/** Who sees to it that a stream has as many shards as it needs. */
public enum StreamMode {
  /** Its owner. */
  PROVISIONED,
  /** The stream itself. */
  ON_DEMAND
}
