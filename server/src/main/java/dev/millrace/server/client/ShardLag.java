package dev.millrace.server.client;

import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.server.client.LeaseTables.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far an application is behind with a shard.
 *
 * @param application the name of its table
 * @param records empty where nobody can know
 * @param millis between its last record's arrival and the youngest's, to the second; empty where
 *     nobody can know
 */
public record ShardLag(String application, Lease lease, OptionalLong records, OptionalLong millis) {
  private static final String SHARD_END = "SHARD_END";
  private static final String TRIM_HORIZON = "TRIM_HORIZON";

  /**
   * What applications have read of a stream.
   *
   * @param application the name of a table; null for all that have leases of this stream
   */
  public static List<ShardLag> of(
      ServiceClient client, DescribeStreamStateResult stream, @Nullable String application) {
    Map<String, ShardState> shards =
        Objects.requireNonNullElse(stream.shards(), List.<ShardState>of()).stream()
            .collect(
                Collectors.toMap(shard -> String.valueOf(shard.shardId()), Function.identity()));
    String name = stream.stream() == null ? "" : String.valueOf(stream.stream().name());
    List<ShardLag> all = new ArrayList<>();
    for (String table : application == null ? LeaseTables.names(client) : List.of(application)) {
      List<Lease> leases =
          LeaseTables.read(client, table).stream()
              .filter(lease -> lease.streamName() == null || lease.streamName().equals(name))
              .filter(lease -> shards.containsKey(lease.shardId()))
              .toList();
      if (application != null || leases.stream().anyMatch(lease -> isOf(lease, shards))) {
        leases.stream()
            .map(lease -> of(table, lease, Objects.requireNonNull(shards.get(lease.shardId()))))
            .forEach(all::add);
      }
    }
    return all;
  }

  /** Shards of all streams have the same names; sequence numbers tell streams apart. */
  private static boolean isOf(Lease lease, Map<String, ShardState> shards) {
    if (lease.streamName() != null) {
      return true;
    }
    return SequenceNumber.parse(lease.checkpoint())
        .filter(number ->
            Optional.ofNullable(shards.get(lease.shardId()))
                .flatMap(shard -> Optional.ofNullable(shard.createdAt()))
                .filter(createdAt -> createdAt.getEpochSecond() == number.createdSeconds())
                .isPresent())
        .isPresent();
  }

  private static ShardLag of(String application, Lease lease, ShardState shard) {
    Optional<SequenceNumber> read = SequenceNumber.parse(lease.checkpoint());
    Optional<SequenceNumber> tip =
        Optional.ofNullable(shard.lastSequenceNumber()).flatMap(SequenceNumber::parse);
    if (lease.checkpoint().equals(SHARD_END) || tip.isEmpty()) {
      return new ShardLag(application, lease, OptionalLong.of(0), OptionalLong.of(0));
    }
    if (read.isEmpty()) {
      OptionalLong records =
          lease.checkpoint().equals(TRIM_HORIZON) && shard.recordCount() != null
              ? OptionalLong.of(shard.recordCount())
              : OptionalLong.empty();
      return new ShardLag(application, lease, records, OptionalLong.empty());
    }
    long records = Math.max(0, tip.get().position() - read.get().position());
    long lastMillis =
        Objects.requireNonNullElse(shard.lastArrivedAt(), Instant.EPOCH).toEpochMilli();
    long millis = Math.max(0, lastMillis - read.get().arrivedSeconds() * 1000);
    return new ShardLag(
        application, lease, OptionalLong.of(records), OptionalLong.of(records == 0 ? 0 : millis));
  }
}
