package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Leaves a shard as it is. */
record KeepRecords() implements Command<ShardMachine, Ack> {
  @Override
  public Decision<Ack> decide(ShardMachine shard, Context context) {
    return Decision.reply(Ack.DONE);
  }
}
