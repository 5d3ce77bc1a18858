package dev.millrace.engine.stream;

import dev.millrace.engine.Problem;

/** Why a stream refuses a command. */
public enum StreamProblem implements Problem {
  STREAM_DOES_NOT_EXIST,
  STREAM_EXISTS,
  /** It is being created, changed or deleted. */
  STREAM_NOT_ACTIVE,
  /** It is deleted with its consumers only where that was asked for. */
  STREAM_HAS_CONSUMERS,
  TOO_MANY_TAGS,
  SHARD_DOES_NOT_EXIST,
  /** It has been split or merged before. */
  SHARD_NOT_OPEN,
  /** A split there would leave nothing on one side. */
  HASH_KEY_NOT_IN_SHARD,
  SHARDS_NOT_ADJACENT,
  /** A stream has at least one shard. */
  TOO_FEW_SHARDS,
  SHARD_COUNT_MORE_THAN_DOUBLED,
  SHARD_COUNT_LESS_THAN_HALVED,
  SHARD_COUNT_UNCHANGED,
  TOO_MANY_RESIZES,
  /** A stream in on-demand mode sees to its shards itself. */
  STREAM_IS_ON_DEMAND,
  /** What was asked for belongs to on-demand mode. */
  STREAM_IS_PROVISIONED,
  RETENTION_NOT_LONGER,
  RETENTION_NOT_SHORTER,
  ALREADY_ENCRYPTED_SO,
  NOT_ENCRYPTED,
  ENCRYPTED_WITH_OTHER_KEY,
  MODE_UNCHANGED,
  TOO_MANY_MODE_CHANGES,
  CONSUMER_DOES_NOT_EXIST,
  CONSUMER_EXISTS,
  TOO_MANY_CONSUMERS,
  POLICY_DOES_NOT_EXIST
}
