package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.stream.ShardReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** Kinesis Data Streams as it is offered here. */
public final class KinesisApi extends ServiceApi {
  /** The largest batch in base64, and some for the rest. */
  private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

  /**
   * The service.
   *
   * @param subscriptions where it is kept who is subscribed
   * @param disk where records are read
   */
  public KinesisApi(
      Streams streams,
      ShardReader reader,
      KinesisSettings settings,
      ShardQuotas quotas,
      Subscriptions subscriptions,
      Executor disk) {
    super(
        KinesisService.SCHEMA, operations(streams, reader, settings, quotas, subscriptions, disk));
  }

  private static Map<String, Bound<?, ?>> operations(
      Streams streams,
      ShardReader reader,
      KinesisSettings settings,
      ShardQuotas quotas,
      Subscriptions subscriptions,
      Executor disk) {
    Map<String, Bound<?, ?>> all = new HashMap<>();
    StreamNames names = new StreamNames(streams);
    AccountLimits limits = new AccountLimits(streams, settings);
    bindStreams(all, streams, names, limits);
    bindShards(all, streams, names, limits);
    bindSettings(all, streams, names);
    bindTags(all, streams, names);
    bindPolicies(all, new PolicyStore(streams));
    bindConsumers(all, streams, new ConsumerNames(streams));
    RecordReads reads = new RecordReads(streams, reader, disk);
    bindRecords(all, streams, names, reads, quotas);
    bindStreaming(
        all,
        KinesisService.subscribeToShard(),
        SubscribeToShardEventStream.SCHEMA,
        new SubscribeToShardOperation(streams, reads, subscriptions));
    return all;
  }

  /** What is done with streams as a whole, and with accounts. */
  private static void bindStreams(
      Map<String, Bound<?, ?>> all, Streams streams, StreamNames names, AccountLimits limits) {
    bind(all, KinesisService.createStream(), new CreateStreamOperation(streams, limits));
    bind(all, KinesisService.deleteStream(), new DeleteStreamOperation(streams, names));
    bind(all, KinesisService.describeStream(), new DescribeStreamOperation(streams, names));
    bind(
        all,
        KinesisService.describeStreamSummary(),
        new DescribeStreamSummaryOperation(streams, names));
    bind(all, KinesisService.listStreams(), new ListStreamsOperation(streams));
    bind(all, KinesisService.describeLimits(), new DescribeLimitsOperation(limits));
    bind(all, KinesisService.describeAccountSettings(), new DescribeAccountSettingsOperation());
    bind(all, KinesisService.updateAccountSettings(), new UpdateAccountSettingsOperation());
  }

  /** What is done with shards, and how many there are. */
  private static void bindShards(
      Map<String, Bound<?, ?>> all, Streams streams, StreamNames names, AccountLimits limits) {
    WarmThroughput warmth = new WarmThroughput(streams);
    bind(all, KinesisService.listShards(), new ListShardsOperation(streams, names));
    bind(all, KinesisService.splitShard(), new SplitShardOperation(streams, names, limits));
    bind(all, KinesisService.mergeShards(), new MergeShardsOperation(streams, names));
    bind(
        all,
        KinesisService.updateShardCount(),
        new UpdateShardCountOperation(streams, names, limits));
    bind(
        all,
        KinesisService.updateStreamMode(),
        new UpdateStreamModeOperation(streams, limits, warmth));
    bind(
        all,
        KinesisService.updateStreamWarmThroughput(),
        new UpdateStreamWarmThroughputOperation(streams, names, limits, warmth));
  }

  /** What is set of streams. */
  private static void bindSettings(
      Map<String, Bound<?, ?>> all, Streams streams, StreamNames names) {
    bind(
        all,
        KinesisService.increaseStreamRetentionPeriod(),
        new IncreaseStreamRetentionPeriodOperation(streams, names));
    bind(
        all,
        KinesisService.decreaseStreamRetentionPeriod(),
        new DecreaseStreamRetentionPeriodOperation(streams, names));
    bind(
        all,
        KinesisService.enableEnhancedMonitoring(),
        new EnableEnhancedMonitoringOperation(streams, names));
    bind(
        all,
        KinesisService.disableEnhancedMonitoring(),
        new DisableEnhancedMonitoringOperation(streams, names));
    bind(
        all,
        KinesisService.startStreamEncryption(),
        new StartStreamEncryptionOperation(streams, names));
    bind(
        all,
        KinesisService.stopStreamEncryption(),
        new StopStreamEncryptionOperation(streams, names));
    bind(
        all,
        KinesisService.updateMaxRecordSize(),
        new UpdateMaxRecordSizeOperation(streams, names));
  }

  /** What is done with tags. */
  private static void bindTags(Map<String, Bound<?, ?>> all, Streams streams, StreamNames names) {
    bind(all, KinesisService.addTagsToStream(), new AddTagsToStreamOperation(streams, names));
    bind(
        all,
        KinesisService.removeTagsFromStream(),
        new RemoveTagsFromStreamOperation(streams, names));
    bind(all, KinesisService.listTagsForStream(), new ListTagsForStreamOperation(streams, names));
    bind(all, KinesisService.tagResource(), new TagResourceOperation(streams));
    bind(all, KinesisService.untagResource(), new UntagResourceOperation(streams));
    bind(all, KinesisService.listTagsForResource(), new ListTagsForResourceOperation(streams));
  }

  /** What is done with policies. */
  private static void bindPolicies(Map<String, Bound<?, ?>> all, PolicyStore policies) {
    bind(all, KinesisService.putResourcePolicy(), new PutResourcePolicyOperation(policies));
    bind(all, KinesisService.getResourcePolicy(), new GetResourcePolicyOperation(policies));
    bind(all, KinesisService.deleteResourcePolicy(), new DeleteResourcePolicyOperation(policies));
  }

  /** What is done with consumers. */
  private static void bindConsumers(
      Map<String, Bound<?, ?>> all, Streams streams, ConsumerNames consumers) {
    bind(
        all, KinesisService.registerStreamConsumer(), new RegisterStreamConsumerOperation(streams));
    bind(
        all,
        KinesisService.deregisterStreamConsumer(),
        new DeregisterStreamConsumerOperation(streams, consumers));
    bind(
        all,
        KinesisService.describeStreamConsumer(),
        new DescribeStreamConsumerOperation(consumers));
    bind(all, KinesisService.listStreamConsumers(), new ListStreamConsumersOperation(streams));
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
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public void check(Structure input) {
    requireModelLimits(input, KinesisErrors::violated);
  }

  @Override
  public boolean mayWait(String operation) {
    return operation.equals("SubscribeToShard");
  }

  @Override
  public ErrorReply throttled(String reason) {
    return KinesisErrors.throttled(reason).error();
  }
}
