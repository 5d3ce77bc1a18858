package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ConsumerStatus;
import dev.millrace.protocol.kinesis.EnhancedMetrics;
import dev.millrace.protocol.kinesis.SequenceNumberRange;
import dev.millrace.protocol.kinesis.StreamModeDetails;
import dev.millrace.protocol.kinesis.WarmThroughputObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams, shards and consumers as replies tell of them. */
final class StreamShapes {
  private StreamShapes() {}

  static dev.millrace.protocol.kinesis.Shard shard(Shard shard) {
    List<Integer> parents = shard.parents();
    return new dev.millrace.protocol.kinesis.Shard(
        shard.name(),
        parents.isEmpty() ? null : Shard.name(parents.getFirst()),
        parents.size() < 2 ? null : Shard.name(parents.getLast()),
        RecordReads.range(shard.range()),
        new SequenceNumberRange(
            shard.startingSequenceNumber().text(),
            shard.isClosed() ? shard.endingSequenceNumber().text() : null));
  }

  static dev.millrace.protocol.kinesis.StreamSummary summary(StreamView stream) {
    return new dev.millrace.protocol.kinesis.StreamSummary(
        stream.id().name(),
        stream.id().arn(),
        stream.status().name(),
        mode(stream),
        created(stream));
  }

  static StreamModeDetails mode(StreamView stream) {
    return new StreamModeDetails(stream.settings().mode().name());
  }

  static Instant created(StreamView stream) {
    return Instant.ofEpochMilli(stream.createdAtMillis());
  }

  static List<EnhancedMetrics> metrics(StreamView stream) {
    return List.of(new EnhancedMetrics(stream.settings().shardMetrics()));
  }

  static @Nullable String keyId(StreamView stream) {
    return stream.settings().isEncrypted() ? stream.settings().keyId() : null;
  }

  /** Null where nobody has asked for any. */
  static @Nullable WarmThroughputObject warmThroughput(StreamView stream) {
    int targetMebibytes = stream.settings().warmThroughputMebibytes();
    return targetMebibytes == 0
        ? null
        : new WarmThroughputObject(targetMebibytes, stream.openShards().size());
  }

  static dev.millrace.protocol.kinesis.Consumer consumer(
      StreamId stream, Consumer consumer, ConsumerStatus status) {
    return new dev.millrace.protocol.kinesis.Consumer(
        consumer.name(),
        consumer.arn(stream),
        status.value(),
        Instant.ofEpochMilli(consumer.createdAtMillis()));
  }
}
