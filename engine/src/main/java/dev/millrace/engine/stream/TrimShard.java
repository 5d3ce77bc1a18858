package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.ShardRecord.Trimmed;

/** All records below a number have expired: the log may let go of them. */
public record TrimShard(long belowNumber) implements Command<ShardMachine, Ack> {
  @Override
  public Decision<Ack> decide(ShardMachine shard, Context context) {
    return shard.isThere()
            && belowNumber > shard.trimmedNumber()
            && belowNumber <= shard.loggedNumber()
        ? Decision.granted(Ack.DONE, new Trimmed(belowNumber))
        : Decision.reply(Ack.DONE);
  }
}
