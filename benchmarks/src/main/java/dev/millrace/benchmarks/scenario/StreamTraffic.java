package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.LoadPlan;
import dev.millrace.benchmarks.load.Pace;
import dev.millrace.benchmarks.report.Unit;
import dev.millrace.protocol.kinesis.ConsumerDescription;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.DescribeStreamConsumerInput;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryInput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ListShardsInput;
import dev.millrace.protocol.kinesis.Shard;
import dev.millrace.protocol.kinesis.StreamDescriptionSummary;
import dev.millrace.server.client.ServiceFailedException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The streams and requests that scenarios have in common. */
final class StreamTraffic {
  static final int SHARDS = 4;
  static final int BATCH = 500;

  /** Of a reply whose beginning and end are enough. */
  static final int KEPT_BYTES = 8 * 1024;

  /** With the number, which stands for 12 bytes, 1 KiB. */
  private static final int TIMED_BYTES = 1012;

  private static final int HASH_KEY_BITS = 128;
  private static final long FILL_NANOS_MAX = 600_000_000_000L;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Course course;
  private final String name;
  private final String arn;

  private StreamTraffic(Course course, String name, String arn) {
    this.course = course;
    this.name = name;
    this.arn = arn;
  }

  /** To a stream that is made where it is not there, once it is active. */
  static StreamTraffic on(Course course, String name) {
    try {
      var _ =
          course
              .client()
              .call(
                  KinesisService.SCHEMA,
                  KinesisService.createStream(),
                  new CreateStreamInput(name, SHARDS, null, null, null, null));
    } catch (ServiceFailedException e) {
      if (!e.code().equals("ResourceInUseException")) {
        throw e;
      }
    }
    while (true) {
      StreamDescriptionSummary summary =
          Objects.requireNonNull(
              course
                  .client()
                  .call(
                      KinesisService.SCHEMA,
                      KinesisService.describeStreamSummary(),
                      new DescribeStreamSummaryInput(name, null, null))
                  .streamDescriptionSummary());
      if ("ACTIVE".equals(summary.streamStatus())) {
        return new StreamTraffic(course, name, Objects.requireNonNull(summary.streamARN()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  String arn() {
    return arn;
  }

  /** A record whose partition key is a number that is put in. */
  ByteBuffer putRecord(int bytes) {
    return course
        .requests()
        .json(
            KinesisService.SCHEMA,
            "PutRecord",
            "{\"StreamName\":\"%s\",%s}".formatted(name, record(bytes, "")));
  }

  /** A record of 1 KiB for the first shard, whose data begins with a number that is put in. */
  ByteBuffer putTimed() {
    String data = PatchedRequest.HOLE + Base64.getEncoder().encodeToString(new byte[TIMED_BYTES]);
    return course
        .requests()
        .json(
            KinesisService.SCHEMA,
            "PutRecord",
            """
            {"StreamName":"%s","Data":"%s","PartitionKey":"timed","ExplicitHashKey":"0"}\
            """
                .formatted(name, data));
  }

  /** Returns when a consumer can subscribe. */
  void awaitActive(String consumerArn) {
    while (true) {
      ConsumerDescription consumer =
          Objects.requireNonNull(
              course
                  .client()
                  .call(
                      KinesisService.SCHEMA,
                      KinesisService.describeStreamConsumer(),
                      new DescribeStreamConsumerInput(null, null, consumerArn, null))
                  .consumerDescription());
      if ("ACTIVE".equals(consumer.consumerStatus())) {
        return;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Five hundred of them. */
  ByteBuffer putRecords(int bytes) {
    return putRecords(bytes, "");
  }

  private ByteBuffer putRecords(int bytes, String more) {
    List<String> records = new ArrayList<>();
    for (int at = 0; at < BATCH; at++) {
      records.add("{" + record(bytes, more) + "}");
    }
    return course
        .requests()
        .json(
            KinesisService.SCHEMA,
            "PutRecords",
            "{\"StreamName\":\"%s\",\"Records\":[%s]}".formatted(name, String.join(",", records)));
  }

  private static String record(int bytes, String more) {
    return "\"Data\":\"%s\",\"PartitionKey\":\"%s\"%s"
        .formatted(Base64.getEncoder().encodeToString(new byte[bytes]), PatchedRequest.HOLE, more);
  }

  List<String> shards() {
    List<Shard> shards =
        course
            .client()
            .call(
                KinesisService.SCHEMA,
                KinesisService.listShards(),
                new ListShardsInput(name, null, null, null, null, null, null, null))
            .shards();
    return Objects.requireNonNull(shards).stream().map(Shard::shardId).toList();
  }

  /** Where a shard begins. */
  String trimHorizon(String shard) {
    return Objects.requireNonNull(
        course
            .client()
            .call(
                KinesisService.SCHEMA,
                KinesisService.getShardIterator(),
                new GetShardIteratorInput(name, shard, "TRIM_HORIZON", null, null, null, null))
            .shardIterator());
  }

  /** Puts so many batches into each shard, over one connection each: exactly so many. */
  void fill(String label, int bytes, int batchesPerShard) throws IOException {
    for (int shard = 0; shard < SHARDS; shard++) {
      BigInteger key =
          BigInteger.ONE
              .shiftLeft(HASH_KEY_BITS)
              .divide(BigInteger.valueOf(SHARDS))
              .multiply(BigInteger.valueOf(shard));
      String place = ",\"ExplicitHashKey\":\"" + key + "\"";
      course.measure(
          label + " filling " + shard,
          Unit.RECORDS,
          List.of(new PutRecordsScript(new PatchedRequest(putRecords(bytes, place)), 0)),
          KEPT_BYTES,
          new LoadPlan(new Pace.Closed(), 0, FILL_NANOS_MAX, batchesPerShard));
    }
  }
}
