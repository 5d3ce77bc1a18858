package dev.millrace.simulation.stream;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardView;
import org.jspecify.annotations.Nullable;

/** Somebody who reads a shard, and knows where he is, whatever becomes of the server. */
final class Follower {
  private final ShardId shard;
  private long number;
  private @Nullable ShardView view;

  Follower(ShardId shard, long number) {
    this.shard = shard;
    this.number = number;
  }

  ShardId shard() {
    return shard;
  }

  long number() {
    return number;
  }

  void goOnAt(long next) {
    number = next;
    view = null;
  }

  /** What he was told last, and has not made use of; it may be old by now. */
  @Nullable ShardView view() {
    return view;
  }

  void told(ShardView next) {
    view = next;
  }

  /** The process that told him is gone. */
  void restarted() {
    view = null;
  }
}
