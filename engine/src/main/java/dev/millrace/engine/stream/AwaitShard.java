package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Parked;
import java.util.List;

/**
 * Tells what a stream is as soon as a shard is open for a hash key: while a shard is split or
 * merged there is none for a moment.
 *
 * @param waitMillis how long at the most; then it is told as it is
 */
public record AwaitShard(HashKey key, long waitMillis)
    implements Command<StreamMachine, StreamView> {
  @Override
  public Decision<StreamView> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    long untilMillis = context.arrivedAtMillis() + waitMillis;
    boolean open =
        stream.shards().stream().anyMatch(shard -> shard.isOpen() && shard.range().contains(key));
    return open || stream.isDeleting() || context.nowMillis() >= untilMillis
        ? Decision.reply(stream.view())
        : new Parked<>(untilMillis, List.of(), List.of());
  }
}
