package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SequenceNumber;

/** Where in a shard reading is to begin. */
sealed interface ReadPosition {
  /** With the oldest record there is. */
  record TrimHorizon() implements ReadPosition {}

  /** Behind the youngest record there is. */
  record Latest() implements ReadPosition {}

  /** With the record of this number. */
  record At(SequenceNumber number) implements ReadPosition {}

  /** Behind the record of this number. */
  record After(SequenceNumber number) implements ReadPosition {}

  /**
   * With the first record that arrived then or later.
   *
   * @param timeMillis milliseconds since 1970
   */
  record AtTime(long timeMillis) implements ReadPosition {}
}
