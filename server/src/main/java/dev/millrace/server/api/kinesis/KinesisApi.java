package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.constraint.Constraints;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.stream.ShardReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Kinesis Data Streams as it is offered here. */
public final class KinesisApi extends ServiceApi {
  /** The largest batch in base64, and some for the rest. */
  private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

  /**
   * The service.
   *
   * @param disk where records are read
   */
  public KinesisApi(Streams streams, ShardReader reader, ShardQuotas quotas, Executor disk) {
    super(KinesisService.SCHEMA, operations(streams, reader, quotas, disk));
  }

  private static Map<String, Bound<?, ?>> operations(
      Streams streams, ShardReader reader, ShardQuotas quotas, Executor disk) {
    Map<String, Bound<?, ?>> all = new HashMap<>();
    StreamNames names = new StreamNames(streams);
    bindStreams(all, streams, names);
    bindRecords(all, streams, names, new RecordReads(streams, reader, disk), quotas);
    return all;
  }

  /** What is done with streams, their shards and their consumers. */
  private static void bindStreams(
      Map<String, Bound<?, ?>> all, Streams streams, StreamNames names) {
    bind(all, KinesisService.createStream(), new CreateStreamOperation(streams));
    bind(
        all,
        KinesisService.describeStreamSummary(),
        new DescribeStreamSummaryOperation(streams, names));
  }

  /** What is done with records. */
  private static void bindRecords(
      Map<String, Bound<?, ?>> all,
      Streams streams,
      StreamNames names,
      RecordReads reads,
      ShardQuotas quotas) {
    RecordWriter writer = new RecordWriter(streams, quotas);
    bind(all, KinesisService.putRecord(), new PutRecordOperation(streams, names, writer));
    bind(all, KinesisService.putRecords(), new PutRecordsOperation(streams, names, writer));
    bind(
        all,
        KinesisService.getShardIterator(),
        new GetShardIteratorOperation(streams, names, reads));
    bind(all, KinesisService.getRecords(), new GetRecordsOperation(streams, reads, quotas));
    bindStreaming(
        all,
        KinesisService.subscribeToShard(),
        SubscribeToShardEventStream.SCHEMA,
        new SubscribeToShardOperation(streams, reads, new Subscriptions()));
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public void check(Structure input) {
    List<Violation> violations = Constraints.violations(input);
    if (!violations.isEmpty()) {
      throw KinesisErrors.violated(violations);
    }
  }

  @Override
  public ErrorReply throttled(String reason) {
    return KinesisErrors.throttled(reason).error();
  }
}
