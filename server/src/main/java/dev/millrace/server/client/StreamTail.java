package dev.millrace.server.client;

import dev.millrace.protocol.kinesis.ChildShard;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.millrace.ShardState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The records of a stream as they come, shard by shard in turn. Where a shard ends, those that were
 * made of it begin as soon as all shards that they were made of have ended: so the records of a key
 * stay in order.
 */
public final class StreamTail {
  private static final int PAGE_RECORDS_MAX = 1_000;

  private final ServiceClient client;
  private final StreamName stream;
  private final StartPoint childrenFrom;
  private final Deque<ShardCursor> open = new ArrayDeque<>();
  private final Map<String, List<String>> waiting = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private int emptyInTurn;

  /** Records of one shard, in their order. */
  public record Page(String shardId, List<Record> records) {}

  /** Decides where to begin in each shard. */
  public StreamTail(ServiceClient client, StreamName stream, StartPoint from) {
    this.client = client;
    this.stream = stream;
    this.childrenFrom = from.isLatest() ? StartPoint.TRIM_HORIZON : from;
    List<ShardState> shards =
        Objects.requireNonNullElse(StreamStates.of(client, stream).shards(), List.of());
    List<String> there = shards.stream().map(shard -> String.valueOf(shard.shardId())).toList();
    for (ShardState shard : shards) {
      List<String> parents = Objects.requireNonNullElse(shard.parentShardIds(), List.of());
      parents.stream().filter(parent -> !there.contains(parent)).forEach(ended::add);
      String id = String.valueOf(shard.shardId());
      if (!from.isLatest()) {
        waiting.put(id, parents);
      } else if (Boolean.TRUE.equals(shard.open())) {
        begin(id, from);
      } else {
        ended.add(id);
      }
    }
    beginWhatCan();
  }

  /** What one of the shards has; perhaps nothing. */
  public Page next() {
    ShardCursor cursor = open.removeFirst();
    List<Record> records = cursor.next(PAGE_RECORDS_MAX);
    if (cursor.isEnded()) {
      ended.add(cursor.shardId());
      for (ChildShard child : cursor.children()) {
        waiting.put(
            String.valueOf(child.shardId()),
            Objects.requireNonNullElse(child.parentShards(), List.of()));
      }
      beginWhatCan();
      emptyInTurn = 0;
    } else {
      open.addLast(cursor);
      emptyInTurn = records.isEmpty() ? emptyInTurn + 1 : 0;
    }
    return new Page(cursor.shardId(), records);
  }

  public boolean hasNext() {
    return !open.isEmpty();
  }

  /** Whether no shard had anything when it was last asked; from now on they are asked anew. */
  public boolean isStanding() {
    boolean standing = emptyInTurn >= open.size();
    if (standing) {
      emptyInTurn = 0;
    }
    return standing;
  }

  private void beginWhatCan() {
    List<String> ready = new ArrayList<>();
    waiting.forEach((id, parents) -> {
      if (ended.containsAll(parents)) {
        ready.add(id);
      }
    });
    for (String id : ready) {
      waiting.remove(id);
      begin(id, childrenFrom);
    }
  }

  private void begin(String shardId, StartPoint from) {
    if (begun.add(shardId)) {
      open.addLast(new ShardCursor(client, stream, shardId, from));
    }
  }
}
