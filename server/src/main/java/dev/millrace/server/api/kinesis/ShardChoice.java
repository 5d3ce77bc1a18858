package dev.millrace.server.api.kinesis;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ShardFilter;
import dev.millrace.protocol.kinesis.ShardFilterType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of a stream's shards are listed.
 *
 * <p>A shard reaches until its children begin, so at every moment some shard has each hash key:
 * whoever begins there misses nothing, although children open a little after their parents close.
 *
 * @param type what the model calls it
 * @param atMillis for the types with a time, in milliseconds since 1970
 * @param afterIndex only shards with a higher one; -1 for all
 */
record ShardChoice(ShardFilterType type, long atMillis, int afterIndex) {
  static final ShardChoice ALL = new ShardChoice(ShardFilterType.FROM_TRIM_HORIZON, 0, -1);

  /** As a request says it; the model's limits were checked before. */
  static ShardChoice of(@Nullable ShardFilter filter, StreamId stream) {
    if (filter == null) {
      return ALL;
    }
    ShardFilterType type = Objects.requireNonNull(ShardFilterType.of(filter.type()), filter.type());
    boolean timed =
        switch (type) {
          case AT_TIMESTAMP, FROM_TIMESTAMP -> true;
          case AFTER_SHARD_ID, AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST -> false;
        };
    String shard = filter.shardId();
    Instant time = filter.timestamp();
    if ((type == ShardFilterType.AFTER_SHARD_ID) != (shard != null)) {
      throw KinesisErrors.shardFilterMember("ShardId", "AFTER_SHARD_ID", shard != null);
    }
    if (timed != (time != null)) {
      throw KinesisErrors.shardFilterMember(
          "Timestamp", "AT_TIMESTAMP or FROM_TIMESTAMP", time != null);
    }
    return new ShardChoice(
        type,
        time == null ? 0 : time.toEpochMilli(),
        shard == null ? -1 : ShardNames.index(shard, stream));
  }

  static ShardChoice decode(Decoder in) {
    String type = in.getString();
    ShardFilterType known = ShardFilterType.of(type);
    if (known == null) {
      throw new MalformedRecordException("a listing of shards of type " + type);
    }
    return new ShardChoice(known, in.getVarLong(), (int) (in.getVarLong() - 1));
  }

  void encode(Encoder out) {
    out.putString(type.value());
    out.putVarLong(Math.max(0, atMillis));
    out.putVarLong(afterIndex + 1L);
  }

  /** The shards of that choice, by their index. */
  List<Shard> of(StreamView stream, long nowMillis) {
    long horizonMillis =
        Math.max(stream.createdAtMillis(), nowMillis - stream.settings().retentionMillis());
    long fromMillis = Math.max(horizonMillis, atMillis);
    return stream.shards().stream()
        .filter(shard -> shard.index() > afterIndex)
        .filter(shard -> {
          long endMillis = endMillis(stream, shard);
          return switch (type) {
            case AFTER_SHARD_ID, FROM_TRIM_HORIZON -> endMillis >= horizonMillis;
            case AT_TRIM_HORIZON -> isThere(shard, endMillis, horizonMillis);
            case AT_LATEST -> endMillis == Long.MAX_VALUE;
            case AT_TIMESTAMP -> isThere(shard, endMillis, fromMillis);
            case FROM_TIMESTAMP -> endMillis >= fromMillis;
          };
        })
        .toList();
  }

  private static boolean isThere(Shard shard, long endMillis, long atMillis) {
    return shard.createdAtMillis() <= atMillis && endMillis > atMillis;
  }

  /** When its first child began, or it closed if that came later; never for one without. */
  private static long endMillis(StreamView stream, Shard shard) {
    List<Shard> children = shard.isClosed() ? stream.childrenOf(shard) : List.of();
    return children.isEmpty()
        ? Long.MAX_VALUE
        : children.stream()
            .mapToLong(Shard::createdAtMillis)
            .reduce(shard.closedAtMillis(), Math::max);
  }
}
