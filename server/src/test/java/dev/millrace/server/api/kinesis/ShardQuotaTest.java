package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsOutput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.kinesis.PutRecordsResultEntry;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardQuotaTest {
  private static final String RATE =
      "Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.";

  private static KinesisFixture strict(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire, new KinesisSettings(true, 100, 10));
    kinesis.create("orders", 1);
    return kinesis;
  }

  @ParameterizedTest
  @EnumSource
  void shardTakesAThousandRecordsASecondAndSaysWhichItDidNot(Wire wire) {
    KinesisFixture kinesis = strict(wire);
    put(kinesis, 500, 1);
    put(kinesis, 499, 1);

    PutRecordsOutput part = put(kinesis, 3, 1);

    assertThat(part.failedRecordCount()).isEqualTo(2);
    List<PutRecordsResultEntry> entries = requireNonNull(part.records());
    assertThat(entries.get(0).shardId()).isEqualTo("shardId-000000000000");
    assertThat(entries.subList(1, 3))
        .containsOnly(
            new PutRecordsResultEntry(null, null, "ProvisionedThroughputExceededException", RATE));
    kinesis.passMillis(1);
    assertThat(put(kinesis, 2, 1).failedRecordCount()).isEqualTo(1);
    assertThat(
            kinesis.refused(
                KinesisService.putRecord(),
                PutRecordInput.builder()
                    .streamName("orders")
                    .partitionKey("k")
                    .data(Bytes.EMPTY)
                    .build()))
        .isEqualTo(new Refused("ProvisionedThroughputExceededException", RATE));
  }

  @ParameterizedTest
  @EnumSource
  void shardTakesAMebibyteASecond(Wire wire) {
    KinesisFixture kinesis = strict(wire);

    assertThat(put(kinesis, 5, 256 * 1024).failedRecordCount()).isEqualTo(1);
    kinesis.passMillis(250);
    assertThat(put(kinesis, 2, 256 * 1024).failedRecordCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shardIsReadFiveTimesASecond(Wire wire) {
    KinesisFixture kinesis = strict(wire);
    String iterator = kinesis.iterator("orders", "shardId-0", "LATEST");
    GetRecordsInput read = GetRecordsInput.builder().shardIterator(iterator).build();
    for (int i = 0; i < 5; i++) {
      kinesis.ok(KinesisService.getRecords(), read);
    }

    assertThat(kinesis.refused(KinesisService.getRecords(), read))
        .isEqualTo(new Refused("ProvisionedThroughputExceededException", RATE));
    kinesis.passMillis(200);
    kinesis.ok(KinesisService.getRecords(), read);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReadBeyondTwoMebibytesASecondIsWaitedFor(Wire wire) {
    KinesisFixture kinesis = strict(wire);
    for (int second = 0; second < 6; second++) {
      assertThat(put(kinesis, 4, 256 * 1024).failedRecordCount()).isZero();
      kinesis.passMillis(1000);
    }
    String iterator = kinesis.iterator("orders", "shardId-0", "TRIM_HORIZON");
    GetRecordsInput read = GetRecordsInput.builder().shardIterator(iterator).build();

    assertThat(kinesis.ok(KinesisService.getRecords(), read).records()).hasSize(24);
    kinesis.passMillis(1900);
    assertThat(kinesis.refused(KinesisService.getRecords(), read).code())
        .isEqualTo("ProvisionedThroughputExceededException");
    kinesis.passMillis(101);
    kinesis.ok(KinesisService.getRecords(), read);
  }

  @ParameterizedTest
  @EnumSource
  void withoutQuotasNothingIsRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);

    for (int i = 0; i < 5; i++) {
      assertThat(put(kinesis, 500, 1024).failedRecordCount()).isZero();
    }
  }

  /** The key counts as well. */
  private static PutRecordsOutput put(KinesisFixture kinesis, int records, int bytes) {
    PutRecordsRequestEntry entry =
        new PutRecordsRequestEntry(Bytes.utf8("x".repeat(bytes - 1)), null, "k");
    return kinesis.ok(
        KinesisService.putRecords(),
        PutRecordsInput.builder()
            .streamName("orders")
            .records(Collections.nCopies(records, entry))
            .build());
  }
}
