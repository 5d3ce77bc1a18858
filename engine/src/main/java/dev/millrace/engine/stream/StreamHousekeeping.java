package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;

/** Lets go of closed shards all of whose records have expired. */
record StreamHousekeeping() implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    Resharding end = new Resharding(stream);
    for (Shard shard : stream.expiredShards(context.nowMillis())) {
      end.add(new ShardForgotten(shard.index()));
      end.order(stream.shardId(shard.index()), ShardOrder.Kind.DELETE, 0);
    }
    return end.granted(Ack.DONE);
  }
}
