package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ResizeCounted;
import java.util.Optional;

/**
 * Gives a stream another number of shards, all of one size, by splits and merges.
 *
 * @param shardCount between half and twice as many as there are
 * @param byItself whether an on-demand stream does so itself: then no rule of its owner's applies
 */
public record UpdateShardCount(int shardCount, boolean byItself)
    implements Command<StreamMachine, UpdateShardCount.Resized> {
  /** How often within a day an owner may ask. */
  private static final int RESIZES_A_DAY_MAX = 10;

  /** From how many shards to how many. */
  public record Resized(int fromShardCount, int toShardCount) {}

  @Override
  public Decision<Resized> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    int open = (int) stream.shards().stream().filter(Shard::isOpen).count();
    Optional<StreamProblem> objection = objection(stream, open);
    if (objection.isPresent()) {
      return Decision.refused(objection.get());
    }
    Resharding resizing = new Resharding(stream);
    if (!byItself) {
      resizing.add(new ResizeCounted(context.nowMillis()));
    }
    resizing.begin(shardCount);
    return resizing.granted(new Resized(open, shardCount));
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  private Optional<StreamProblem> objection(StreamMachine stream, int open) {
    boolean onDemand = stream.settings().mode() == StreamMode.ON_DEMAND;
    if (onDemand != byItself) {
      return Optional.of(
          onDemand ? StreamProblem.STREAM_IS_ON_DEMAND : StreamProblem.STREAM_IS_PROVISIONED);
    }
    if (!stream.isActive()) {
      return Optional.of(StreamProblem.STREAM_NOT_ACTIVE);
    }
    if (byItself) {
      return Optional.empty();
    }
    if (shardCount > 2 * open) {
      return Optional.of(StreamProblem.SHARD_COUNT_MORE_THAN_DOUBLED);
    }
    if (2 * shardCount < open) {
      return Optional.of(StreamProblem.SHARD_COUNT_LESS_THAN_HALVED);
    }
    if (shardCount == open) {
      return Optional.of(StreamProblem.SHARD_COUNT_UNCHANGED);
    }
    return stream.resizesLately() >= RESIZES_A_DAY_MAX
        ? Optional.of(StreamProblem.TOO_MANY_RESIZES)
        : Optional.empty();
  }
}
