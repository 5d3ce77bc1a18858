package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.ShardRecord.MovedToLog;

/** The shard's log has all records below a number, on disk: the journal need not keep them. */
public record MoveToLog(long belowNumber) implements Command<ShardMachine, Ack> {
  @Override
  public Decision<Ack> decide(ShardMachine shard, Context context) {
    return shard.isThere()
            && belowNumber > shard.loggedNumber()
            && belowNumber <= shard.nextNumber()
        ? Decision.granted(Ack.DONE, new MovedToLog(belowNumber))
        : Decision.reply(Ack.DONE);
  }
}
