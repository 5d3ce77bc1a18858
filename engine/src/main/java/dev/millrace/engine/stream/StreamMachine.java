package dev.millrace.engine.stream;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import dev.millrace.engine.stream.StreamRecord.ConsumerRemoved;
import dev.millrace.engine.stream.StreamRecord.Created;
import dev.millrace.engine.stream.StreamRecord.Deleted;
import dev.millrace.engine.stream.StreamRecord.DeletionBegun;
import dev.millrace.engine.stream.StreamRecord.ModeChangeCounted;
import dev.millrace.engine.stream.StreamRecord.ResizeCounted;
import dev.millrace.engine.stream.StreamRecord.ResizeSet;
import dev.millrace.engine.stream.StreamRecord.Restored;
import dev.millrace.engine.stream.StreamRecord.SettingsChanged;
import dev.millrace.engine.stream.StreamRecord.ShardForgotten;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import dev.millrace.engine.stream.StreamRecord.Tagged;
import dev.millrace.engine.stream.StreamRecord.Untagged;
import dev.millrace.engine.tree.SortedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its settings, its consumers, and which shards it has. What is in a shard, the shard
 * knows: it is a machine of its own, in a lane of its own, and does what the stream orders.
 *
 * <p>A split or a merge is a conversation. The stream plans the children and orders the parents to
 * close; each parent reports that it has taken its last record; when all parents of a child have,
 * the stream orders the child to open; when it reports that it has, the stream has settled. So no
 * child takes a record before its parents have taken their last, and the order of a partition key's
 * records holds across shards.
 */
public final class StreamMachine implements Machine {
  static final long DAY_MILLIS = 86_400_000;

  private final StreamId id;
  private @Nullable StreamSettings settings;
  private String uid = "";
  private long createdAtMillis;
  private boolean deleting;
  private Map<String, String> tags = Map.of();
  private SortedTree<Integer, Shard> shards = SortedTree.empty();
  private SortedTree<String, Consumer> consumers = SortedTree.empty();
  private List<Long> resizesAtMillis = List.of();
  private List<Long> modeChangesAtMillis = List.of();
  private int resizeTo;
  private int nextShardIndex;
  private long nowMillis;

  StreamMachine(StreamId id) {
    this.id = id;
  }

  StreamId id() {
    return id;
  }

  /** Whether there is a stream, though it may be on its way out. */
  boolean isThere() {
    return settings != null;
  }

  StreamSettings settings() {
    if (settings == null) {
      throw new IllegalStateException("there is no stream " + id.text());
    }
    return settings;
  }

  /** Of the stream that is here, or of the last one that was. */
  long createdAtMillis() {
    return createdAtMillis;
  }

  Map<String, String> tags() {
    return tags;
  }

  @Nullable Shard shard(int index) {
    return shards.get(index).orElse(null);
  }

  List<Shard> shards() {
    return shards.firstPage(shards.size());
  }

  List<Consumer> consumers() {
    return consumers.firstPage(consumers.size());
  }

  @Nullable Consumer consumer(String name) {
    return consumers.get(name).orElse(null);
  }

  /** How many shards it is on its way to; 0 where it is not. */
  int resizeTo() {
    return resizeTo;
  }

  int nextShardIndex() {
    return nextShardIndex;
  }

  boolean isDeleting() {
    return deleting;
  }

  int resizesLately() {
    return lately(resizesAtMillis);
  }

  int modeChangesLately() {
    return lately(modeChangesAtMillis);
  }

  private int lately(List<Long> timesMillis) {
    long since = nowMillis - DAY_MILLIS;
    return (int) timesMillis.stream().filter(at -> at > since).count();
  }

  StreamStatus status() {
    if (deleting) {
      return StreamStatus.DELETING;
    }
    boolean moving = resizeTo != 0;
    for (Shard shard : shards()) {
      if (shard.parents().isEmpty() && shard.phase() == Shard.Phase.OPENING) {
        return StreamStatus.CREATING;
      }
      moving |= shard.isMoving();
    }
    return moving ? StreamStatus.UPDATING : StreamStatus.ACTIVE;
  }

  boolean isActive() {
    return isThere() && status() == StreamStatus.ACTIVE;
  }

  ShardId shardId(int index) {
    return new ShardId(id, createdAtMillis, index);
  }

  StreamView view() {
    return new StreamView(
        id,
        uid,
        createdAtMillis,
        status(),
        settings(),
        tags,
        shards().stream().filter(Shard::isTold).toList(),
        consumers(),
        resizesLately());
  }

  /** The closed shards whose last record has expired. */
  List<Shard> expiredShards(long atMillis) {
    if (settings == null || deleting) {
      return List.of();
    }
    long before = atMillis - settings.retentionMillis();
    return shards().stream()
        .filter(shard -> shard.isClosed() && shard.closedAtMillis() <= before)
        .toList();
  }

  @Override
  public boolean exists() {
    return createdAtMillis != 0;
  }

  @Override
  public void advance(long toMillis) {
    nowMillis = Math.max(nowMillis, toMillis);
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((StreamRecord) record) {
      case Created created -> create(created);
      case SettingsChanged(var changed) -> settings = changed;
      case Tagged(var added) -> {
        Map<String, String> all = new TreeMap<>(tags);
        all.putAll(added);
        tags = Map.copyOf(all);
      }
      case Untagged(var keys) -> {
        Map<String, String> rest = new TreeMap<>(tags);
        keys.forEach(rest::remove);
        tags = Map.copyOf(rest);
      }
      case ShardPut(var shard) -> {
        shards = shards.with(shard.index(), shard);
        nextShardIndex = Math.max(nextShardIndex, shard.index() + 1);
      }
      case ShardForgotten(var index) -> shards = shards.without(index);
      case ConsumerPut(var consumer) -> consumers = consumers.with(consumer.name(), consumer);
      case ConsumerRemoved(var name) -> consumers = consumers.without(name);
      case ResizeSet(var shardCount) -> resizeTo = shardCount;
      case ResizeCounted(var atMillis) -> resizesAtMillis = counted(resizesAtMillis, atMillis);
      case ModeChangeCounted(var atMillis) ->
          modeChangesAtMillis = counted(modeChangesAtMillis, atMillis);
      case DeletionBegun() -> deleting = true;
      case Deleted() -> clear();
      case Restored(var next, var deleted, var atMillis) -> {
        nextShardIndex = next;
        deleting = deleted;
        createdAtMillis = atMillis;
      }
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    if (settings == null || deleting) {
      return OptionalLong.empty();
    }
    long retentionMillis = settings.retentionMillis();
    return shards().stream()
        .filter(Shard::isClosed)
        .mapToLong(shard -> shard.closedAtMillis() + retentionMillis)
        .min();
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    return new AddressedCommand<>(id, new StreamHousekeeping());
  }

  @Override
  public Summary freeze() {
    List<MachineRecord> heading = new ArrayList<>();
    if (settings != null) {
      heading.add(new Created(uid, settings, tags, createdAtMillis));
      resizesAtMillis.forEach(at -> heading.add(new ResizeCounted(at)));
      modeChangesAtMillis.forEach(at -> heading.add(new ModeChangeCounted(at)));
      if (resizeTo != 0) {
        heading.add(new ResizeSet(resizeTo));
      }
    }
    if (exists()) {
      heading.add(new Restored(nextShardIndex, deleting, createdAtMillis));
    }
    return new StreamSummary(id, heading, shards, consumers);
  }

  private void create(Created created) {
    clear();
    uid = created.uid();
    settings = created.settings();
    tags = created.tags();
    createdAtMillis = created.createdAtMillis();
  }

  /** A day's are kept: what is older counts no more. */
  private static List<Long> counted(List<Long> timesMillis, long atMillis) {
    List<Long> kept = new ArrayList<>();
    for (long earlier : timesMillis) {
      if (earlier > atMillis - DAY_MILLIS) {
        kept.add(earlier);
      }
    }
    kept.add(atMillis);
    return List.copyOf(kept);
  }

  private void clear() {
    settings = null;
    deleting = false;
    tags = Map.of();
    shards = SortedTree.empty();
    consumers = SortedTree.empty();
    resizesAtMillis = List.of();
    modeChangesAtMillis = List.of();
    resizeTo = 0;
    nextShardIndex = 0;
  }
}
