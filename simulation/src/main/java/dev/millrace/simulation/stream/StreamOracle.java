package dev.millrace.simulation.stream;

import dev.millrace.engine.stream.PutRecords.Taken;
import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.simulation.oracle.Violation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows of every record whether it has to be there, may be there, or must not be. */
final class StreamOracle {
  private final Map<String, ShardBook> books = new LinkedHashMap<>();
  private final Map<Key, SequenceNumber> highest = new HashMap<>();

  /** Streams that were acknowledged, and that nobody has begun to delete since. */
  private final Set<StreamId> certain = new HashSet<>();

  /** How often somebody has begun to delete a stream. */
  private final Map<StreamId, Integer> deletions = new HashMap<>();

  private final Map<StreamId, Long> deletedAtMillis = new HashMap<>();

  private long putCount;

  private record Key(StreamId stream, long streamCreatedAtMillis, String partitionKey) {}

  ShardBook book(ShardId id) {
    return books.computeIfAbsent(id.text(), _ -> newBook(id));
  }

  /** Nobody may have heard of a shard before its stream was deleted. */
  private ShardBook newBook(ShardId id) {
    ShardBook book = new ShardBook(id);
    if (id.streamCreatedAtMillis() <= deletedAtMillis.getOrDefault(id.stream(), Long.MIN_VALUE)) {
      book.mayBeGone();
    }
    return book;
  }

  Collection<ShardBook> books() {
    return books.values();
  }

  long putCount() {
    return putCount;
  }

  int deletions(StreamId stream) {
    return deletions.getOrDefault(stream, 0);
  }

  /**
   * That it was created is durable.
   *
   * @param deletionsBefore how often somebody had begun to delete it when that was decided
   */
  void created(StreamId stream, int deletionsBefore) {
    if (deletions(stream) == deletionsBefore) {
      certain.add(stream);
    }
  }

  /** Whoever deletes a stream deletes all shards it has by now. */
  void deleted(StreamId stream, long nowMillis) {
    certain.remove(stream);
    deletions.merge(stream, 1, Integer::sum);
    deletedAtMillis.put(stream, nowMillis);
    books.values().stream()
        .filter(book -> book.id().stream().equals(stream))
        .forEach(ShardBook::mayBeGone);
  }

  void missing(StreamId stream) {
    if (certain.contains(stream)) {
      throw new Violation(stream.text() + " was lost as a whole");
    }
  }

  void put(List<StoredRecord> records, Taken taken) {
    book(taken.shard()).decided(records, taken);
    for (int i = 0; i < records.size(); i++) {
      SequenceNumber number = taken.sequenceNumber(i);
      SequenceNumber before = highest.get(key(taken.shard(), records.get(i)));
      if (before != null && number.compareTo(before) <= 0) {
        throw new Violation(
            "%s gives %s, though %s has %s already"
                .formatted(taken.shard().text(), number, records.get(i).partitionKey(), before));
      }
    }
  }

  void acknowledged(List<StoredRecord> records, Taken taken) {
    book(taken.shard()).acknowledged(taken, records.size());
    putCount += records.size();
    for (int i = 0; i < records.size(); i++) {
      highest.merge(
          key(taken.shard(), records.get(i)),
          taken.sequenceNumber(i),
          (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
  }

  private static Key key(ShardId shard, StoredRecord record) {
    return new Key(shard.stream(), shard.streamCreatedAtMillis(), record.partitionKey());
  }

  /** Children begin after their parents have ended. */
  void described(StreamView stream) {
    for (Shard shard : stream.shards()) {
      book(stream.shardId(shard));
      for (Shard child : stream.childrenOf(shard)) {
        if (!shard.isClosed()
            || shard.endingSequenceNumber().compareTo(child.startingSequenceNumber()) >= 0) {
          throw new Violation(
              "%s: %s begins before %s has ended".formatted(stream.id().text(), child, shard));
        }
      }
    }
  }

  void crashed() {
    books.values().forEach(ShardBook::crashed);
  }
}
