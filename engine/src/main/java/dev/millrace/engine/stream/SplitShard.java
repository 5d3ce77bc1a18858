package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.Optional;

/**
 * Makes two shards of one.
 *
 * @param at the lowest hash key of the upper one
 */
public record SplitShard(int shardIndex, HashKey at) implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    Optional<StreamProblem> objection = objection(stream, shardIndex);
    if (objection.isPresent()) {
      return Decision.refused(objection.get());
    }
    Shard shard = stream.shard(shardIndex);
    if (shard == null || !leavesTwoKeysOnBothSides(shard.range())) {
      return Decision.refused(StreamProblem.HASH_KEY_NOT_IN_SHARD);
    }
    Resharding split = new Resharding(stream);
    split.split(shard, at);
    return split.granted(Ack.DONE);
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  /** The service asks for a key more on either side than a split needs. */
  private boolean leavesTwoKeysOnBothSides(HashKeyRange range) {
    return range.canSplitAt(at) && !at.previous().equals(range.first()) && !at.equals(range.last());
  }

  /** Why this shard cannot be made into others now. */
  static Optional<StreamProblem> objection(StreamMachine stream, int shardIndex) {
    if (!stream.isThere()) {
      return Optional.of(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    if (stream.settings().mode() == StreamMode.ON_DEMAND) {
      return Optional.of(StreamProblem.STREAM_IS_ON_DEMAND);
    }
    Shard shard = stream.shard(shardIndex);
    if (shard == null || !shard.isTold()) {
      return Optional.of(StreamProblem.SHARD_DOES_NOT_EXIST);
    }
    if (!stream.isActive()) {
      return Optional.of(StreamProblem.STREAM_NOT_ACTIVE);
    }
    return shard.isOpen() ? Optional.empty() : Optional.of(StreamProblem.SHARD_NOT_OPEN);
  }
}
