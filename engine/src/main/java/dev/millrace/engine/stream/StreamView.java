package dev.millrace.engine.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream as it was at one moment.
 *
 * @param uid what else it is called: twenty letters and digits, a dash, and three
 * @param createdAtMillis milliseconds since 1970
 * @param shards those that clients are told of, by their index
 * @param consumers in the order of their names
 * @param resizesLately how often the number of shards was changed within the last 24 hours
 */
public record StreamView(
    StreamId id,
    String uid,
    long createdAtMillis,
    StreamStatus status,
    StreamSettings settings,
    Map<String, String> tags,
    List<Shard> shards,
    List<Consumer> consumers,
    int resizesLately) {
  /** The shard with a name as clients give it. */
  public Optional<Shard> shard(String name) {
    return shards.stream().filter(shard -> shard.name().equals(name)).findFirst();
  }

  public List<Shard> openShards() {
    return shards.stream().filter(shard -> !shard.isClosed()).toList();
  }

  /** The shards that were made of this one. */
  public List<Shard> childrenOf(Shard parent) {
    return shards.stream().filter(shard -> shard.parents().contains(parent.index())).toList();
  }

  public Optional<Consumer> consumer(String name) {
    return consumers.stream().filter(consumer -> consumer.name().equals(name)).findFirst();
  }

  StreamView with(StreamSettings other) {
    return new StreamView(
        id, uid, createdAtMillis, status, other, tags, shards, consumers, resizesLately);
  }

  public ShardId shardId(Shard shard) {
    return new ShardId(id, createdAtMillis, shard.index());
  }
}
