package dev.millrace.server.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.kinesis.DeleteStreamInput;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.SplitShardInput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shard goes, and its log with it, while somebody is about to read there. */
class LateReadTest {
  private static final String SHARD = "shardId-000000000000";
  private static final Refused GONE =
      new Refused(
          "ResourceNotFoundException",
          "Shard shardId-000000000000 in stream orders under account 000000000000 does not exist");

  private static KinesisFixture withRecordsInALog(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    kinesis.put("orders", "k", "one");
    kinesis.passMillis(1000);
    assertThat(kinesis.logFiles()).isPositive();
    return kinesis;
  }

  private static void delete(KinesisFixture kinesis) {
    kinesis.ok(
        KinesisService.deleteStream(), DeleteStreamInput.builder().streamName("orders").build());
    kinesis.passMillis(10_000);
    assertThat(kinesis.logFiles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void recordsOfAStreamThatIsDeletedMeanwhileAreNotFound(Wire wire) {
    KinesisFixture kinesis = withRecordsInALog(wire);
    String iterator = kinesis.iterator("orders", SHARD, "TRIM_HORIZON");

    assertThat(
            kinesis.refusedAfter(
                KinesisService.getRecords(),
                GetRecordsInput.builder().shardIterator(iterator).build(),
                () -> delete(kinesis)))
        .isEqualTo(GONE);
  }

  @ParameterizedTest
  @EnumSource
  void timeInAStreamThatIsDeletedMeanwhileIsNotFound(Wire wire) {
    KinesisFixture kinesis = withRecordsInALog(wire);

    assertThat(
            kinesis.refusedAfter(
                KinesisService.getShardIterator(),
                GetShardIteratorInput.builder()
                    .streamName("orders")
                    .shardId(SHARD)
                    .shardIteratorType("AT_TIMESTAMP")
                    .timestamp(kinesis.clock.now())
                    .build(),
                () -> delete(kinesis)))
        .isEqualTo(GONE);
  }

  @ParameterizedTest
  @EnumSource
  void recordsOfAShardThatExpiresMeanwhileAreNotFound(Wire wire) {
    KinesisFixture kinesis = withRecordsInALog(wire);
    kinesis.ok(
        KinesisService.splitShard(),
        SplitShardInput.builder()
            .streamName("orders")
            .shardToSplit(SHARD)
            .newStartingHashKey("1000")
            .build());
    kinesis.passMillis(1000);
    String iterator = kinesis.iterator("orders", SHARD, "TRIM_HORIZON");

    assertThat(
            kinesis.refusedAfter(
                KinesisService.getRecords(),
                GetRecordsInput.builder().shardIterator(iterator).build(),
                () -> {
                  kinesis.passMillis(24 * 3_600_000L + 120_000);
                  kinesis.passMillis(10_000);
                  assertThat(kinesis.logFiles()).isZero();
                }))
        .isEqualTo(GONE);
  }
}
