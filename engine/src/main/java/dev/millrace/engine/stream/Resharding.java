package dev.millrace.engine.stream;

import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.stream.StreamRecord.ResizeSet;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the records and the orders by which shards become other shards. */
final class Resharding {
  private final StreamMachine stream;
  private final List<MachineRecord> records = new ArrayList<>();
  private final List<Effect> orders = new ArrayList<>();
  private int nextIndex;

  Resharding(StreamMachine stream) {
    this.stream = stream;
    nextIndex = stream.nextShardIndex();
  }

  void add(StreamRecord record) {
    records.add(record);
  }

  void order(ShardId shard, ShardOrder.Kind kind, long atMillis) {
    orders.add(new ShardOrder(shard, kind, atMillis));
  }

  /** A shard that has no parents, or whose parents have closed. */
  void open(Shard shard, ShardId id, long atMillis) {
    add(new ShardPut(shard.opening(atMillis)));
    order(id, ShardOrder.Kind.OPEN, atMillis);
  }

  void split(Shard parent, HashKey at) {
    close(parent);
    plan(List.of(parent.index()), parent.range().below(at));
    plan(List.of(parent.index()), parent.range().from(at));
  }

  /** The first is the parent, the second the adjacent parent, whose range follows. */
  void merge(Shard parent, Shard adjacent) {
    close(parent);
    close(adjacent);
    plan(List.of(parent.index(), adjacent.index()), parent.range().with(adjacent.range()));
  }

  /**
   * The next step towards shards of equal size: all the splits that can be done at once, and when
   * none is left to do, all the merges.
   *
   * @param settled the open shards, none of which is on its way to become others
   * @return false where there is nothing left to do
   */
  boolean resize(List<Shard> settled, int shardCount) {
    List<HashKey> starts = new ArrayList<>();
    HashKeyRange.uniform(shardCount).forEach(range -> starts.add(range.first()));
    List<Shard> inOrder = new ArrayList<>(settled);
    inOrder.sort(Comparator.comparing(shard -> shard.range().first()));
    return splitTowards(inOrder, starts) || mergeTowards(inOrder, new HashSet<>(starts));
  }

  <R> Decision<R> granted(R reply) {
    return new Granted<>(List.copyOf(records), reply, List.copyOf(orders), Release.DURABLE);
  }

  private boolean splitTowards(List<Shard> inOrder, List<HashKey> starts) {
    boolean any = false;
    for (Shard shard : inOrder) {
      List<HashKey> within = starts.stream().filter(shard.range()::canSplitAt).toList();
      if (!within.isEmpty()) {
        split(shard, within.get(within.size() / 2));
        any = true;
      }
    }
    return any;
  }

  private boolean mergeTowards(List<Shard> inOrder, Set<HashKey> starts) {
    boolean any = false;
    for (int i = 0; i + 1 < inOrder.size(); i++) {
      if (!starts.contains(inOrder.get(i + 1).range().first())) {
        merge(inOrder.get(i), inOrder.get(i + 1));
        any = true;
        i++;
      }
    }
    return any;
  }

  private void close(Shard shard) {
    add(new ShardPut(shard.closing()));
    order(stream.shardId(shard.index()), ShardOrder.Kind.CLOSE, 0);
  }

  private void plan(List<Integer> parents, HashKeyRange range) {
    add(new ShardPut(Shard.planned(nextIndex++, parents, range)));
  }

  /** Begins to resize; nothing to do where the shards are so already. */
  void begin(int shardCount) {
    if (resize(stream.shards().stream().filter(Shard::isOpen).toList(), shardCount)) {
      add(new ResizeSet(shardCount));
    }
  }
}
