package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ShardIteratorType;
import dev.millrace.server.api.ServiceException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads where to begin, as requests say it. */
final class ReadPositions {
  private ReadPositions() {}

  static ReadPosition of(
      String type,
      @Nullable String sequenceNumber,
      @Nullable Instant timestamp,
      StreamView stream,
      Shard shard) {
    return switch (known(type)) {
      case TRIM_HORIZON -> {
        requireNone(sequenceNumber, type);
        yield new ReadPosition.TrimHorizon();
      }
      case LATEST -> {
        requireNone(sequenceNumber, type);
        yield new ReadPosition.Latest();
      }
      case AT_TIMESTAMP -> atTime(timestamp);
      case AT_SEQUENCE_NUMBER -> new ReadPosition.At(number(sequenceNumber, type, stream, shard));
      case AFTER_SEQUENCE_NUMBER ->
          new ReadPosition.After(number(sequenceNumber, type, stream, shard));
    };
  }

  /** Who asks once for a place asks for one that there is. */
  static void checkNotInFuture(long timeMillis, long nowMillis) {
    if (timeMillis > nowMillis) {
      throw KinesisErrors.invalidArgument(
          ("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                  + " timestampInMillis: %d, currentTimestampInMillis: %d")
              .formatted(timeMillis, nowMillis));
    }
  }

  /** The model's limits were checked before. */
  private static ShardIteratorType known(String type) {
    return Objects.requireNonNull(ShardIteratorType.of(type), type);
  }

  private static ReadPosition atTime(@Nullable Instant timestamp) {
    if (timestamp == null) {
      throw KinesisErrors.invalidArgument(
          "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
              + " request has no timestamp parameter.");
    }
    return new ReadPosition.AtTime(timestamp.toEpochMilli());
  }

  private static void requireNone(@Nullable String sequenceNumber, String type) {
    if (sequenceNumber != null) {
      throw mismatch(type, "also a");
    }
  }

  private static SequenceNumber number(
      @Nullable String text, String type, StreamView stream, Shard shard) {
    if (text == null) {
      throw mismatch(type, "no");
    }
    SequenceNumber number =
        SequenceNumber.parse(text).orElseThrow(() -> invalid(text, stream, shard, "."));
    if (number.shardIndex() != shard.index()) {
      throw KinesisErrors.invalidArgument(
          ("Invalid StartingSequenceNumber. It encodes %s, while it was used in a call to a shard"
                  + " with %s")
              .formatted(Shard.name(number.shardIndex()), shard.name()));
    }
    if (number.createdSeconds() != shard.createdAtMillis() / 1000) {
      throw invalid(text, stream, shard, " because it did not come from this stream.");
    }
    return number;
  }

  private static ServiceException mismatch(String type, String given) {
    return KinesisErrors.invalidArgument(
        ("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
                + " StartingSequenceNumber. Request specified %s and %s StartingSequenceNumber.")
            .formatted(type, given));
  }

  private static ServiceException invalid(
      String text, StreamView stream, Shard shard, String reason) {
    return KinesisErrors.invalidArgument(
        "StartingSequenceNumber %s used in GetShardIterator on shard %s in stream %s under account %s is invalid%s"
            .formatted(text, shard.name(), stream.id().name(), stream.id().accountId(), reason));
  }
}
