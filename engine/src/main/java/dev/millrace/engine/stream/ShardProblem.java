package dev.millrace.engine.stream;

import dev.millrace.engine.Problem;

/** Why a shard refuses a command. */
public enum ShardProblem implements Problem {
  /** It has not been opened, or its stream is gone. */
  SHARD_DOES_NOT_EXIST,
  /** It takes no more records: its children do. */
  SHARD_CLOSED
}
