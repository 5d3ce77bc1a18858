package dev.millrace.engine.stream;

/** A stream's state, as clients wait for it. */
public enum StreamStatus {
  CREATING,
  ACTIVE,
  UPDATING,
  DELETING
}
