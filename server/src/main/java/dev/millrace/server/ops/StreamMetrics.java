package dev.millrace.server.ops;

import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.kinesis.StreamTraffic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What {@code AWS/Kinesis} tells of each stream through which something went within a minute. */
public final class StreamMetrics implements StreamTraffic, OwnMetrics.Source {
  private static final String NAMESPACE = "AWS/Kinesis";
  private static final String COUNT = "Count";
  private static final String BYTES = "Bytes";

  private final ConcurrentHashMap<StreamId, Minute> minutes = new ConcurrentHashMap<>();

  /** What has happened to a stream since it was last told of. */
  private static final class Minute {
    private double takenRecords;
    private double takenBytes;
    private double refusedRecords;
    private double reads;
    private double givenRecords;
    private double givenBytes;
    private double refusedReads;
    private double ageMillisMax;
  }

  @Override
  public void taken(ShardId shard, int records, long bytes) {
    note(
        shard,
        minute -> {
          minute.takenRecords += records;
          minute.takenBytes += (double) bytes;
        });
  }

  @Override
  public void writeRefused(ShardId shard, int records) {
    note(shard, minute -> minute.refusedRecords += records);
  }

  @Override
  public void given(ShardId shard, int records, long bytes, long millisBehindLatest) {
    note(
        shard,
        minute -> {
          minute.reads++;
          minute.givenRecords += records;
          minute.givenBytes += (double) bytes;
          minute.ageMillisMax = Math.max(minute.ageMillisMax, (double) millisBehindLatest);
        });
  }

  @Override
  public void readRefused(ShardId shard) {
    note(shard, minute -> minute.refusedReads++);
  }

  /** One at a time for each stream. */
  private void note(ShardId shard, Consumer<Minute> addition) {
    minutes.compute(
        shard.stream(),
        (_, known) -> {
          Minute minute = known == null ? new Minute() : known;
          addition.accept(minute);
          return minute;
        });
  }

  @Override
  public CompletionStage<?> tell(OwnMetrics metrics) {
    for (StreamId stream : minutes.keySet()) {
      Minute minute = minutes.remove(stream);
      if (minute != null) {
        tell(stream, minute, metrics);
      }
    }
    return CompletableFuture.completedStage(null);
  }

  private static void tell(StreamId stream, Minute minute, OwnMetrics metrics) {
    MetricsId namespace = new MetricsId(stream.accountId(), stream.region(), NAMESPACE);
    List<MetricDimension> name = List.of(new MetricDimension("StreamName", stream.name()));
    metrics.record(namespace, name, "IncomingRecords", COUNT, minute.takenRecords);
    metrics.record(namespace, name, "IncomingBytes", BYTES, minute.takenBytes);
    metrics.record(
        namespace, name, "WriteProvisionedThroughputExceeded", COUNT, minute.refusedRecords);
    metrics.record(
        namespace, name, "ReadProvisionedThroughputExceeded", COUNT, minute.refusedReads);
    if (minute.reads > 0) {
      metrics.record(namespace, name, "GetRecords.Success", COUNT, minute.reads);
      metrics.record(namespace, name, "GetRecords.Records", COUNT, minute.givenRecords);
      metrics.record(namespace, name, "GetRecords.Bytes", BYTES, minute.givenBytes);
      metrics.record(
          namespace,
          name,
          "GetRecords.IteratorAgeMilliseconds",
          "Milliseconds",
          minute.ageMillisMax);
    }
  }
}
