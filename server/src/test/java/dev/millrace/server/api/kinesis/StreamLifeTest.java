package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.DeleteStreamInput;
import dev.millrace.protocol.kinesis.DescribeAccountSettingsInput;
import dev.millrace.protocol.kinesis.DescribeAccountSettingsOutput;
import dev.millrace.protocol.kinesis.DescribeLimitsInput;
import dev.millrace.protocol.kinesis.DescribeLimitsOutput;
import dev.millrace.protocol.kinesis.DescribeStreamInput;
import dev.millrace.protocol.kinesis.HashKeyRange;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ListStreamsInput;
import dev.millrace.protocol.kinesis.ListStreamsOutput;
import dev.millrace.protocol.kinesis.MinimumThroughputBillingCommitmentInput;
import dev.millrace.protocol.kinesis.MinimumThroughputBillingCommitmentOutput;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import dev.millrace.protocol.kinesis.Shard;
import dev.millrace.protocol.kinesis.StreamDescription;
import dev.millrace.protocol.kinesis.StreamModeDetails;
import dev.millrace.protocol.kinesis.StreamSummary;
import dev.millrace.protocol.kinesis.UpdateAccountSettingsInput;
import dev.millrace.protocol.kinesis.UpdateAccountSettingsOutput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamLifeTest {
  private static final String ARN = KinesisFixture.arn("orders");

  @ParameterizedTest
  @EnumSource
  void createdStreamIsActiveAndDividesTheHashKeysEvenly(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);

    kinesis.create("orders", 3);

    StreamDescription stream = kinesis.describe("orders");
    assertThat(stream.streamARN()).isEqualTo(ARN);
    assertThat(stream.streamStatus()).isEqualTo("ACTIVE");
    assertThat(stream.streamModeDetails()).isEqualTo(new StreamModeDetails("PROVISIONED"));
    assertThat(stream.retentionPeriodHours()).isEqualTo(24);
    assertThat(stream.streamCreationTimestamp()).isEqualTo(kinesis.clock.now());
    assertThat(stream.encryptionType()).isEqualTo("NONE");
    assertThat(stream.keyId()).isNull();
    assertThat(stream.hasMoreShards()).isFalse();
    assertThat(stream.shards())
        .extracting(Shard::shardId, Shard::hashKeyRange)
        .containsExactly(
            tuple(
                "shardId-000000000000",
                new HashKeyRange("0", "113427455640312821154458202477256070484")),
            tuple(
                "shardId-000000000001",
                new HashKeyRange(
                    "113427455640312821154458202477256070485",
                    "226854911280625642308916404954512140969")),
            tuple(
                "shardId-000000000002",
                new HashKeyRange(
                    "226854911280625642308916404954512140970",
                    "340282366920938463463374607431768211455")));
    assertThat(stream.shards())
        .allSatisfy(shard -> {
          assertThat(KinesisFixture.numbers(shard).startingSequenceNumber()).hasSize(56);
          assertThat(KinesisFixture.numbers(shard).endingSequenceNumber()).isNull();
          assertThat(shard.parentShardId()).isNull();
        });
  }

  @ParameterizedTest
  @EnumSource
  void streamWithoutAModeIsOnDemandWhereNoNumberOfShardsIsGiven(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);

    kinesis.ok(
        KinesisService.createStream(), CreateStreamInput.builder().streamName("orders").build());

    assertThat(kinesis.describe("orders").streamModeDetails())
        .isEqualTo(new StreamModeDetails("ON_DEMAND"));
    assertThat(kinesis.shards("orders")).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeCreatedIsRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire, new KinesisSettings(false, 10, 1));
    kinesis.create("orders", 3);

    assertCreationRefused(
        kinesis,
        input().shardCount(1),
        "ResourceInUseException",
        "Stream orders under account 000000000000 already exists.");
    assertCreationRefused(
        kinesis,
        input().streamName("more").shardCount(8),
        "LimitExceededException",
        "This request would exceed the shard limit for the account 000000000000 in us-east-1."
            + " Current shard count for the account: 3. Limit: 10. Number of additional shards that"
            + " would have resulted from this request: 8. Refer to the AWS Service Limits page"
            + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current"
            + " limits and how to request higher limits.");
    assertCreationRefused(
        kinesis,
        input().shardCount(1).streamModeDetails(new StreamModeDetails("ON_DEMAND")),
        "InvalidArgumentException",
        "ShardCount is not expected when StreamMode=ON_DEMAND");
    assertCreationRefused(
        kinesis,
        input().streamModeDetails(new StreamModeDetails("PROVISIONED")),
        "InvalidArgumentException",
        "ShardCount is expected when StreamMode=PROVISIONED");
    assertCreationRefused(
        kinesis,
        input().shardCount(1).warmThroughputMiBps(5),
        "InvalidArgumentException",
        "WarmThroughputMiBps is not expected when StreamMode=PROVISIONED");
    assertCreationRefused(
        kinesis,
        input().shardCount(1).maxRecordSizeInKiB(1023),
        "ValidationException",
        "1 validation error detected: Value '1023' at 'maxRecordSizeInKiB' failed to satisfy"
            + " constraint: Member must have value greater than or equal to 1024");
    assertCreationRefused(
        kinesis,
        input().shardCount(1).tags(Map.of("aws:owner", "me")),
        "InvalidArgumentException",
        "Failed to add tags to stream orders under account 000000000000 because tags that begin"
            + " with aws: are reserved.");
  }

  private static CreateStreamInput.Builder input() {
    return CreateStreamInput.builder().streamName("orders");
  }

  private static void assertCreationRefused(
      KinesisFixture kinesis, CreateStreamInput.Builder input, String code, String message) {
    assertThat(kinesis.refused(KinesisService.createStream(), input.build()))
        .isEqualTo(new Refused(code, message));
  }

  @ParameterizedTest
  @EnumSource
  void onDemandStreamsAreCounted(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire, new KinesisSettings(false, 10, 1));
    kinesis.ok(KinesisService.createStream(), input().warmThroughputMiBps(6).build());

    assertThat(kinesis.ok(KinesisService.describeLimits(), new DescribeLimitsInput()))
        .isEqualTo(new DescribeLimitsOutput(10, 6, 1, 1));
    assertCreationRefused(
        kinesis,
        input().streamName("more"),
        "LimitExceededException",
        "This request would exceed the limit of on-demand streams for the account 000000000000 in"
            + " us-east-1. Limit: 1.");
  }

  @ParameterizedTest
  @EnumSource
  void deletedStreamIsGoneAndItsNameIsFree(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 2);
    kinesis.put("orders", "k", "old");

    kinesis.ok(
        KinesisService.deleteStream(), DeleteStreamInput.builder().streamName("orders").build());

    assertThat(
            kinesis.refused(
                KinesisService.describeStream(),
                DescribeStreamInput.builder().streamARN(ARN).build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException",
                "Stream orders under account 000000000000 not found."));
    kinesis.create("orders", 1);
    assertThat(kinesis.readAll("orders", "shardId-000000000000").data()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void streamIsDeletedWithItsConsumersOnlyWhereThatIsAskedFor(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    kinesis.ok(
        KinesisService.registerStreamConsumer(),
        RegisterStreamConsumerInput.builder().streamARN(ARN).consumerName("billing").build());
    DeleteStreamInput.Builder delete = DeleteStreamInput.builder().streamName("orders");

    assertThat(kinesis.refused(KinesisService.deleteStream(), delete.build()).code())
        .isEqualTo("ResourceInUseException");
    kinesis.ok(KinesisService.deleteStream(), delete.enforceConsumerDeletion(true).build());
    assertThat(kinesis.ok(KinesisService.listStreams(), ListStreamsInput.builder().build()))
        .isEqualTo(new ListStreamsOutput(List.of(), false, null, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void streamsAreListedInOrderPageByPage(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    List.of("e", "b", "d", "a", "c").forEach(name -> kinesis.create(name, 1));

    ListStreamsOutput first =
        kinesis.ok(KinesisService.listStreams(), ListStreamsInput.builder().limit(2).build());
    assertThat(first.streamNames()).containsExactly("a", "b");
    assertThat(first.hasMoreStreams()).isTrue();
    ListStreamsOutput second =
        kinesis.ok(
            KinesisService.listStreams(),
            ListStreamsInput.builder().nextToken(first.nextToken()).build());
    assertThat(second.streamNames()).containsExactly("c", "d", "e");
    assertThat(second.streamSummaries())
        .extracting(StreamSummary::streamARN)
        .containsExactly(KinesisFixture.arn("c"), KinesisFixture.arn("d"), KinesisFixture.arn("e"));
    assertThat(second.hasMoreStreams()).isFalse();
    assertThat(second.nextToken()).isNull();
    assertThat(
            kinesis
                .ok(
                    KinesisService.listStreams(),
                    ListStreamsInput.builder().exclusiveStartStreamName("d").build())
                .streamNames())
        .containsExactly("e");
    kinesis.passMillis(300_001);
    assertThat(
            kinesis.refused(
                KinesisService.listStreams(),
                ListStreamsInput.builder().nextToken(first.nextToken()).build()))
        .isEqualTo(
            new Refused(
                "ExpiredNextTokenException",
                "NextToken has expired. It is valid for 300 seconds after it was given out."));
    assertThat(
            kinesis.refused(
                KinesisService.listStreams(), ListStreamsInput.builder().nextToken("x").build()))
        .isEqualTo(new Refused("InvalidArgumentException", "Invalid NextToken."));
  }

  @ParameterizedTest
  @EnumSource
  void descriptionHasShardsPageByPage(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 5);
    DescribeStreamInput.Builder input = DescribeStreamInput.builder().streamName("orders");

    StreamDescription first =
        requireNonNull(
            kinesis
                .ok(KinesisService.describeStream(), input.limit(2).build())
                .streamDescription());
    StreamDescription rest =
        requireNonNull(
            kinesis
                .ok(
                    KinesisService.describeStream(),
                    input.limit(10_000).exclusiveStartShardId("shardId-000000000001").build())
                .streamDescription());

    assertThat(first.hasMoreShards()).isTrue();
    assertThat(first.shards()).hasSize(2);
    assertThat(rest.hasMoreShards()).isFalse();
    assertThat(rest.shards())
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000002", "shardId-000000000003", "shardId-000000000004");
  }

  @ParameterizedTest
  @EnumSource
  void accountHasNoCommitment(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    MinimumThroughputBillingCommitmentOutput none =
        new MinimumThroughputBillingCommitmentOutput("DISABLED", null, null, null);

    assertThat(
            kinesis.ok(
                KinesisService.describeAccountSettings(), new DescribeAccountSettingsInput()))
        .isEqualTo(new DescribeAccountSettingsOutput(none));
    assertThat(
            kinesis.ok(
                KinesisService.updateAccountSettings(),
                new UpdateAccountSettingsInput(
                    new MinimumThroughputBillingCommitmentInput("DISABLED"))))
        .isEqualTo(new UpdateAccountSettingsOutput(none));
    assertThat(
            kinesis.refused(
                KinesisService.updateAccountSettings(),
                new UpdateAccountSettingsInput(
                    new MinimumThroughputBillingCommitmentInput("ENABLED"))))
        .isEqualTo(
            new Refused(
                "ValidationException",
                "MinimumThroughputBillingCommitment cannot be enabled: there is no billing here."
                    + " Warm throughput can be used without it."));
  }
}
