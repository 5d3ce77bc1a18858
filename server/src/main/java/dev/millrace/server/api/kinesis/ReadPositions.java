package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ShardIteratorType;
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
      case TRIM_HORIZON -> new ReadPosition.TrimHorizon();
      case LATEST -> new ReadPosition.Latest();
      case AT_TIMESTAMP -> atTime(timestamp);
      case AT_SEQUENCE_NUMBER -> new ReadPosition.At(number(sequenceNumber, stream, shard));
      case AFTER_SEQUENCE_NUMBER -> new ReadPosition.After(number(sequenceNumber, stream, shard));
    };
  }

  /** The model's limits were checked before. */
  private static ShardIteratorType known(String type) {
    return Objects.requireNonNull(ShardIteratorType.of(type), type);
  }

  private static ReadPosition atTime(@Nullable Instant timestamp) {
    if (timestamp == null) {
      throw KinesisErrors.invalidArgument(
          "Must either specify timestamp for AT_TIMESTAMP, or use another type.");
    }
    return new ReadPosition.AtTime(timestamp.toEpochMilli());
  }

  private static SequenceNumber number(@Nullable String text, StreamView stream, Shard shard) {
    if (text == null) {
      throw KinesisErrors.invalidArgument(
          "Must either specify starting sequence number, or use another type.");
    }
    return SequenceNumber.parse(text)
        .filter(number -> isOf(number, shard))
        .orElseThrow(() ->
            KinesisErrors.invalidArgument(
                ("StartingSequenceNumber %s used in GetShardIterator on shard %s in stream %s under"
                        + " account %s is invalid because it did not come from this stream.")
                    .formatted(text, shard.name(), stream.id().name(), stream.id().accountId())));
  }

  private static boolean isOf(SequenceNumber number, Shard shard) {
    return number.shardIndex() == shard.index()
        && number.createdSeconds() == shard.createdAtMillis() / 1000;
  }
}
