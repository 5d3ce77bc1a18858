package dev.millrace.server.api.admin;

import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.protocol.millrace.ShardLease;
import dev.millrace.protocol.millrace.StreamApplication;
import dev.millrace.server.api.dynamodb.LeaseTables.Lease;
import dev.millrace.server.api.dynamodb.LeaseTables.Leases;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What leases say of one stream's shards. */
final class StreamLeases {
  private static final String SHARD_END = "SHARD_END";
  private static final String TRIM_HORIZON = "TRIM_HORIZON";

  private final String streamName;
  private final Map<String, ShardView> shards;

  StreamLeases(String streamName, List<ShardView> shards) {
    this.streamName = streamName;
    this.shards =
        shards.stream()
            .collect(
                Collectors.toMap(shard -> Shard.name(shard.id().index()), Function.identity()));
  }

  /** Whether it can be a lease of this stream's; one that names no stream may be another's too. */
  boolean has(Lease lease) {
    return (lease.streamName() == null || lease.streamName().equals(streamName))
        && shards.containsKey(lease.shardId());
  }

  /** Shards of all streams have the same names; sequence numbers tell streams apart. */
  boolean isReadBy(Leases leases) {
    return leases.leases().stream().anyMatch(this::isCertain);
  }

  private boolean isCertain(Lease lease) {
    return lease.streamName() != null
        || SequenceNumber.parse(lease.checkpoint())
            .filter(number -> shard(lease).createdAtMillis() / 1000 == number.createdSeconds())
            .isPresent();
  }

  /** All that an application has written down of this stream. */
  StreamApplication write(String name, Leases leases) {
    return new StreamApplication(
        name,
        leases.leases().stream()
            .sorted(Comparator.comparing(Lease::shardId))
            .map(this::write)
            .toList(),
        leases.complete());
  }

  /** Arrival times in sequence numbers are in whole seconds. */
  private ShardLease write(Lease lease) {
    ShardView shard = shard(lease);
    Optional<SequenceNumber> read = SequenceNumber.parse(lease.checkpoint());
    if (lease.checkpoint().equals(SHARD_END) || shard.nextNumber() == 0) {
      return write(lease, 0L, 0L);
    }
    if (read.isEmpty()) {
      return lease.checkpoint().equals(TRIM_HORIZON)
          ? write(lease, shard.nextNumber() - shard.trimmedNumber(), null)
          : write(lease, null, null);
    }
    long records = Math.max(0, shard.nextNumber() - read.get().position());
    long millis = Math.max(0, shard.lastTimeMillis() - read.get().arrivedSeconds() * 1000);
    return write(lease, records, records == 0 ? 0 : millis);
  }

  private static ShardLease write(
      Lease lease, @Nullable Long recordsBehind, @Nullable Long millisBehind) {
    return new ShardLease(
        lease.shardId(), lease.checkpoint(), lease.owner(), recordsBehind, millisBehind);
  }

  private ShardView shard(Lease lease) {
    return Objects.requireNonNull(shards.get(lease.shardId()));
  }
}
