package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Tells what is to be done for a shard, also for one that is gone. */
public record LookAtShard(int batchesMax) implements Command<ShardMachine, ShardView> {
  @Override
  public Decision<ShardView> decide(ShardMachine shard, Context context) {
    return Decision.reply(shard.view(shard.loggedNumber(), batchesMax));
  }
}
