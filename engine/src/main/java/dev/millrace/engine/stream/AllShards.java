package dev.millrace.engine.stream;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/** The shards of all streams, without their batches. */
public record AllShards() implements Query<List<ShardView>> {
  @Override
  public List<ShardView> read(Machines machines) {
    List<ShardView> found = new ArrayList<>();
    machines.visit(
        ShardId.PREFIX,
        "",
        (id, machine) -> {
          if (id instanceof ShardId shard && shard.cast(machine).isThere()) {
            found.add(shard.cast(machine).view(Long.MAX_VALUE, 0));
          }
          return true;
        });
    return List.copyOf(found);
  }
}
