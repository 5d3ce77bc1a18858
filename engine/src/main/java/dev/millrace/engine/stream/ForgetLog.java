package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.ShardRecord.LogDeleted;

/** The log of a deleted shard is gone. */
public record ForgetLog() implements Command<ShardMachine, Ack> {
  @Override
  public Decision<Ack> decide(ShardMachine shard, Context context) {
    return shard.hasLog() ? Decision.granted(Ack.DONE, new LogDeleted()) : Decision.reply(Ack.DONE);
  }
}
