package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.Objects;
import java.util.Optional;

/** Makes one shard of two, the second of which has the hash keys that follow the first's. */
public record MergeShards(int shardIndex, int adjacentIndex)
    implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    Optional<StreamProblem> objection =
        SplitShard.objection(stream, shardIndex)
            .or(() -> SplitShard.objection(stream, adjacentIndex));
    if (objection.isPresent()) {
      return Decision.refused(objection.get());
    }
    Shard shard = Objects.requireNonNull(stream.shard(shardIndex));
    Shard adjacent = Objects.requireNonNull(stream.shard(adjacentIndex));
    if (!shard.range().isFollowedBy(adjacent.range())) {
      return Decision.refused(StreamProblem.SHARDS_NOT_ADJACENT);
    }
    Resharding merge = new Resharding(stream);
    merge.merge(shard, adjacent);
    return merge.granted(Ack.DONE);
  }
}
