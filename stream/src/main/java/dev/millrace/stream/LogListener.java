package dev.millrace.stream;

import dev.millrace.engine.stream.ShardId;

/** Told of what becomes of shards' logs; on the keeper's thread, which must not be held up. */
public interface LogListener {
  LogListener NONE = (shard, reason) -> {};

  /** Records could not be copied, or let go of. They are safe in the journal; it is tried again. */
  void failed(ShardId shard, RuntimeException reason);
}
