package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ConsumerRemoved;
import dev.millrace.engine.stream.StreamRecord.DeletionBegun;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;

/**
 * Begins to delete a stream, which is gone when all its shards are.
 *
 * @param withConsumers whether it goes though there are consumers
 */
public record DeleteStream(boolean withConsumers) implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    if (!stream.isActive()) {
      return Decision.refused(StreamProblem.STREAM_NOT_ACTIVE);
    }
    if (!withConsumers && !stream.consumers().isEmpty()) {
      return Decision.refused(StreamProblem.STREAM_HAS_CONSUMERS);
    }
    Resharding end = new Resharding(stream);
    stream.consumers().forEach(consumer -> end.add(new ConsumerRemoved(consumer.name())));
    end.add(new DeletionBegun());
    for (Shard shard : stream.shards()) {
      if (shard.isTold()) {
        end.order(stream.shardId(shard.index()), ShardOrder.Kind.DELETE, 0);
      } else {
        end.add(new ShardForgotten(shard.index()));
      }
    }
    return end.granted(Ack.DONE);
  }
}
