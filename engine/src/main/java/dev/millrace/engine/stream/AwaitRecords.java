package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Parked;
import java.util.List;

/**
 * Tells what a shard is as soon as it has a record of this number, or will have none any more.
 *
 * @param fromNumber the first record that is wanted
 * @param waitMillis how long to wait for it at the most; 0 to be told at once
 * @param batchesMax how many of the youngest batches to tell of
 */
public record AwaitRecords(long fromNumber, long waitMillis, int batchesMax)
    implements Command<ShardMachine, ShardView> {
  /** Tells at once what the shard is, and of no batch. */
  public static final AwaitRecords NOW = new AwaitRecords(0, 0, 0);

  @Override
  public Decision<ShardView> decide(ShardMachine shard, Context context) {
    if (!shard.isThere()) {
      return Decision.refused(ShardProblem.SHARD_DOES_NOT_EXIST);
    }
    long untilMillis = context.arrivedAtMillis() + waitMillis;
    boolean waits =
        fromNumber == shard.nextNumber()
            && shard.isOpen()
            && waitMillis > 0
            && context.nowMillis() < untilMillis;
    return waits
        ? new Parked<>(untilMillis, List.of(), List.of())
        : Decision.reply(shard.view(fromNumber, batchesMax));
  }
}
