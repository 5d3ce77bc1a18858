package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.stream.ShardRecord.Closed;
import dev.millrace.engine.stream.ShardRecord.Deleted;
import dev.millrace.engine.stream.ShardRecord.Opened;
import java.util.List;

/** Carries out what the stream has ordered, and reports it; nothing where it is done already. */
record ObeyOrder(ShardOrder.Kind order, long atMillis) implements Command<ShardMachine, Ack> {
  @Override
  public Decision<Ack> decide(ShardMachine shard, Context context) {
    long nowMillis = Math.max(context.nowMillis(), shard.lastTimeMillis());
    boolean toDo =
        switch (order) {
          case OPEN -> !shard.exists();
          case CLOSE -> shard.isOpen();
          case DELETE -> !shard.isDeleted();
        };
    if (!toDo) {
      return Decision.reply(Ack.DONE);
    }
    ShardRecord record =
        switch (order) {
          case OPEN -> new Opened(atMillis);
          case CLOSE -> new Closed(nowMillis);
          case DELETE -> new Deleted();
        };
    return new Granted<>(
        List.of(record),
        Ack.DONE,
        List.of(new ShardReport(shard.id(), order, nowMillis)),
        Release.DURABLE);
  }
}
