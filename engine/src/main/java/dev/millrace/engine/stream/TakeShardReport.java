package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.Deleted;
import dev.millrace.engine.stream.StreamRecord.ResizeSet;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import java.util.ArrayList;
import java.util.List;

/** A shard has carried out an order; what follows from that. */
record TakeShardReport(ShardId from, ShardOrder.Kind done, long atMillis)
    implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    Shard shard = stream.shard(from.index());
    boolean ofThisStream =
        stream.isThere() && from.streamCreatedAtMillis() == stream.createdAtMillis();
    if (!ofThisStream || shard == null) {
      return Decision.reply(Ack.DONE);
    }
    Resharding next = new Resharding(stream);
    switch (done) {
      case OPEN -> opened(stream, shard, next);
      case CLOSE -> closed(stream, shard, context.nowMillis(), next);
      case DELETE -> deleted(stream, shard, next);
    }
    return next.granted(Ack.DONE);
  }

  private static void opened(StreamMachine stream, Shard shard, Resharding next) {
    if (shard.phase() != Shard.Phase.OPENING || stream.isDeleting()) {
      return;
    }
    Shard open = shard.open();
    next.add(new ShardPut(open));
    List<Shard> openShards = new ArrayList<>();
    for (Shard each : stream.shards()) {
      Shard now = each.index() == open.index() ? open : each;
      if (now.isMoving()) {
        return;
      }
      if (now.isOpen()) {
        openShards.add(now);
      }
    }
    if (stream.resizeTo() != 0 && !next.resize(openShards, stream.resizeTo())) {
      next.add(new ResizeSet(0));
    }
  }

  private void closed(StreamMachine stream, Shard shard, long nowMillis, Resharding next) {
    if (shard.phase() != Shard.Phase.CLOSING) {
      return;
    }
    Shard closed = shard.closed(atMillis);
    next.add(new ShardPut(closed));
    for (Shard child : stream.shards()) {
      if (child.phase() == Shard.Phase.PLANNED && child.parents().contains(closed.index())) {
        openIfParentsClosed(stream, child, closed, nowMillis, next);
      }
    }
  }

  /** A child is younger than its parents by a second, so its sequence numbers are above theirs. */
  private static void openIfParentsClosed(
      StreamMachine stream, Shard child, Shard closed, long nowMillis, Resharding next) {
    long createdAtMillis = nowMillis;
    for (int index : child.parents()) {
      Shard parent = index == closed.index() ? closed : stream.shard(index);
      if (parent == null) {
        continue;
      }
      if (!parent.isClosed()) {
        return;
      }
      createdAtMillis = Math.max(createdAtMillis, parent.createdAtMillis() + 1000);
    }
    next.open(child, stream.shardId(child.index()), createdAtMillis);
  }

  private static void deleted(StreamMachine stream, Shard shard, Resharding next) {
    next.add(new ShardForgotten(shard.index()));
    if (stream.isDeleting() && stream.shards().size() == 1) {
      next.add(new Deleted());
    }
  }
}
