package dev.millrace.server.cli;

import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ShardCursor;
import dev.millrace.server.client.StartPoint;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.client.StreamStates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stream had when it was looked at: of each shard the records up to that moment, and the
 * shards that another was made of before it.
 */
final class StreamSnapshot {
  private static final int PAGE_RECORDS_MAX = 10_000;
  private static final long PATIENCE_MILLIS = 200;

  private final ServiceClient client;
  private final Session session;
  private final StreamName name;
  private final DescribeStreamStateResult state;

  StreamSnapshot(ServiceClient client, Session session, StreamName name) {
    this.client = client;
    this.session = session;
    this.name = name;
    this.state = StreamStates.of(client, name);
  }

  /** Takes what was read of a shard. */
  @FunctionalInterface
  interface Taker {
    void take(ShardState shard, List<Record> records) throws IOException;
  }

  /** Which stream it is, for ever: one that is created anew is another one. */
  String id() {
    return state.stream() == null
        ? name.text()
        : state.stream().streamArn() + " " + state.stream().createdAt();
  }

  /** Those of a stream are named in the order in which they came to be. */
  List<ShardState> shards() {
    return Objects.requireNonNullElse(state.shards(), List.of());
  }

  /** How many records there are at the most; some of them may have expired. */
  long recordCount() {
    return shards().stream()
        .mapToLong(shard -> Objects.requireNonNullElse(shard.recordCount(), 0L))
        .sum();
  }

  /** Reads a shard to its end as it was. */
  void read(ShardState shard, StartPoint from, Taker taker) throws IOException {
    Optional<SequenceNumber> tip = number(shard.lastSequenceNumber());
    if (tip.isEmpty()) {
      return;
    }
    ShardCursor cursor = new ShardCursor(client, name, String.valueOf(shard.shardId()), from);
    boolean done = false;
    while (!done) {
      List<Record> read = cursor.next(PAGE_RECORDS_MAX);
      List<Record> wanted = new ArrayList<>(read.size());
      for (Record record : read) {
        long position = number(record.sequenceNumber()).map(SequenceNumber::position).orElse(0L);
        done = position >= tip.get().position();
        if (position <= tip.get().position()) {
          wanted.add(record);
        }
      }
      if (!wanted.isEmpty()) {
        taker.take(shard, wanted);
      }
      done = done || cursor.isEnded() || cursor.isAtTip();
      if (!done && read.isEmpty()) {
        session.pause().millis(PATIENCE_MILLIS);
      }
    }
  }

  private static Optional<SequenceNumber> number(@Nullable String text) {
    return text == null ? Optional.empty() : SequenceNumber.parse(text);
  }
}
