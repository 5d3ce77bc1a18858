package dev.millrace.server.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.kinesis.DecreaseStreamRetentionPeriodInput;
import dev.millrace.protocol.kinesis.DisableEnhancedMonitoringInput;
import dev.millrace.protocol.kinesis.EnableEnhancedMonitoringInput;
import dev.millrace.protocol.kinesis.EnhancedMetrics;
import dev.millrace.protocol.kinesis.EnhancedMonitoringOutput;
import dev.millrace.protocol.kinesis.IncreaseStreamRetentionPeriodInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.kinesis.StartStreamEncryptionInput;
import dev.millrace.protocol.kinesis.StopStreamEncryptionInput;
import dev.millrace.protocol.kinesis.StreamModeDetails;
import dev.millrace.protocol.kinesis.UpdateMaxRecordSizeInput;
import dev.millrace.protocol.kinesis.UpdateStreamModeInput;
import dev.millrace.protocol.kinesis.UpdateStreamWarmThroughputInput;
import dev.millrace.protocol.kinesis.UpdateStreamWarmThroughputOutput;
import dev.millrace.protocol.kinesis.WarmThroughputObject;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamSettingTest {
  private static final String ARN = KinesisFixture.arn("orders");

  private static KinesisFixture started(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    return kinesis;
  }

  @ParameterizedTest
  @EnumSource
  void retentionIsBetweenADayAndAYear(Wire wire) {
    KinesisFixture kinesis = started(wire);

    kinesis.ok(KinesisService.increaseStreamRetentionPeriod(), longer(8760));
    assertThat(kinesis.describe("orders").retentionPeriodHours()).isEqualTo(8760);
    assertThat(kinesis.refused(KinesisService.increaseStreamRetentionPeriod(), longer(8761)))
        .isEqualTo(
            invalid(
                "Maximum allowed retention period is 8760 hours. Requested retention period (8761"
                    + " hours) is too long."));
    assertThat(kinesis.refused(KinesisService.decreaseStreamRetentionPeriod(), shorter(23)))
        .isEqualTo(
            invalid(
                "Minimum allowed retention period is 24 hours. Requested retention period (23"
                    + " hours) is too short."));
    kinesis.ok(KinesisService.decreaseStreamRetentionPeriod(), shorter(48));
    assertThat(kinesis.refused(KinesisService.increaseStreamRetentionPeriod(), longer(47)))
        .isEqualTo(
            invalid(
                "Requested retention period (47 hours) for stream orders can not be shorter than"
                    + " existing retention period (48 hours). Use DecreaseRetentionPeriod API."));
    assertThat(kinesis.refused(KinesisService.decreaseStreamRetentionPeriod(), shorter(49)))
        .isEqualTo(
            invalid(
                "Requested retention period (49 hours) for stream orders can not be longer than"
                    + " existing retention period (48 hours). Use IncreaseRetentionPeriod API."));
  }

  @ParameterizedTest
  @EnumSource
  void expiredRecordsGoAndTheirFilesWithThem(Wire wire) {
    KinesisFixture kinesis = started(wire);
    String text = "x".repeat(400);
    for (int i = 0; i < 10; i++) {
      kinesis.put("orders", "k", text + i);
    }
    kinesis.passMillis(12 * 3_600_000L);
    kinesis.put("orders", "k", "young");
    kinesis.passMillis(10_000);
    int before = kinesis.logFiles();

    kinesis.passMillis(12 * 3_600_000L);
    assertThat(kinesis.readAll("orders", "shardId-000000000000").data()).containsExactly("young");
    kinesis.passMinutes(2);

    assertThat(kinesis.logFiles()).isLessThan(before - 7);
    assertThat(kinesis.readAll("orders", "shardId-000000000000").data()).containsExactly("young");
  }

  @ParameterizedTest
  @EnumSource
  void shorterRetentionTakesWhatIsOlderAtOnce(Wire wire) {
    KinesisFixture kinesis = started(wire);
    kinesis.ok(KinesisService.increaseStreamRetentionPeriod(), longer(48));
    kinesis.put("orders", "k", "old");
    kinesis.passMillis(30 * 3_600_000L);
    assertThat(kinesis.readAll("orders", "shardId-000000000000").data()).containsExactly("old");

    kinesis.ok(KinesisService.decreaseStreamRetentionPeriod(), shorter(24));

    assertThat(kinesis.readAll("orders", "shardId-000000000000").data()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shardLevelMetricsAreSwitchedOnAndOff(Wire wire) {
    KinesisFixture kinesis = started(wire);
    List<String> every =
        List.of(
            "IncomingBytes",
            "IncomingRecords",
            "IteratorAgeMilliseconds",
            "OutgoingBytes",
            "OutgoingRecords",
            "ReadProvisionedThroughputExceeded",
            "WriteProvisionedThroughputExceeded");

    assertThat(
            kinesis.ok(
                KinesisService.enableEnhancedMonitoring(),
                EnableEnhancedMonitoringInput.builder()
                    .streamName("orders")
                    .shardLevelMetrics(List.of("ALL"))
                    .build()))
        .isEqualTo(new EnhancedMonitoringOutput("orders", List.of(), every, ARN));
    assertThat(
            kinesis.ok(
                KinesisService.disableEnhancedMonitoring(),
                DisableEnhancedMonitoringInput.builder()
                    .streamARN(ARN)
                    .shardLevelMetrics(every.subList(1, 7))
                    .build()))
        .isEqualTo(new EnhancedMonitoringOutput("orders", every, List.of("IncomingBytes"), ARN));
    assertThat(kinesis.describe("orders").enhancedMonitoring())
        .containsExactly(new EnhancedMetrics(List.of("IncomingBytes")));
  }

  @ParameterizedTest
  @EnumSource
  void encryptedStreamSaysSoAndSoDoItsRecords(Wire wire) {
    KinesisFixture kinesis = started(wire);
    kinesis.put("orders", "k", "plain");
    StartStreamEncryptionInput.Builder start =
        StartStreamEncryptionInput.builder()
            .streamName("orders")
            .encryptionType("KMS")
            .keyId("alias/aws/kinesis");

    kinesis.ok(KinesisService.startStreamEncryption(), start.build());
    kinesis.put("orders", "k", "secret");

    assertThat(kinesis.describe("orders").encryptionType()).isEqualTo("KMS");
    assertThat(kinesis.describe("orders").keyId()).isEqualTo("alias/aws/kinesis");
    assertThat(
            kinesis
                .read(kinesis.iterator("orders", "shardId-000000000000", "TRIM_HORIZON"))
                .records())
        .extracting(Record::encryptionType)
        .containsExactly("NONE", "KMS");
    assertThat(
            kinesis.refused(KinesisService.startStreamEncryption(), start.keyId("no key").build()))
        .isEqualTo(
            invalid(
                "Invalid KeyId: it is neither an alias nor a key id, nor the ARN of one of these."));
    StopStreamEncryptionInput.Builder stop =
        StopStreamEncryptionInput.builder().streamName("orders").encryptionType("KMS");
    assertThat(
            kinesis.refused(
                KinesisService.stopStreamEncryption(), stop.keyId("alias/other").build()))
        .isEqualTo(
            invalid(
                "Stream orders under account 000000000000 is encrypted with another key:"
                    + " alias/aws/kinesis"));
    kinesis.ok(KinesisService.stopStreamEncryption(), stop.keyId("alias/aws/kinesis").build());
    assertThat(kinesis.describe("orders").encryptionType()).isEqualTo("NONE");
  }

  @ParameterizedTest
  @EnumSource
  void modeIsSwitchedTwiceADay(Wire wire) {
    KinesisFixture kinesis = started(wire);

    assertThat(kinesis.refused(KinesisService.updateStreamMode(), mode("PROVISIONED")))
        .isEqualTo(
            new Refused(
                "ValidationException",
                "Request is invalid. Stream orders under account 000000000000 is in Provisioned"
                    + " mode."));
    kinesis.ok(KinesisService.updateStreamMode(), mode("ON_DEMAND"));
    kinesis.ok(KinesisService.updateStreamMode(), mode("PROVISIONED"));
    assertThat(kinesis.refused(KinesisService.updateStreamMode(), mode("ON_DEMAND")))
        .isEqualTo(
            new Refused(
                "LimitExceededException",
                "Stream orders under account 000000000000 has been switched between modes twice"
                    + " within the last 24 hours."));
    kinesis.passMillis(24 * 3_600_000L + 1);
    kinesis.ok(KinesisService.updateStreamMode(), mode("ON_DEMAND"));
  }

  @ParameterizedTest
  @EnumSource
  void warmThroughputBringsItsShards(Wire wire) {
    KinesisFixture kinesis = started(wire);
    UpdateStreamWarmThroughputInput warm =
        UpdateStreamWarmThroughputInput.builder().streamARN(ARN).warmThroughputMiBps(6).build();

    assertThat(kinesis.refused(KinesisService.updateStreamWarmThroughput(), warm).code())
        .isEqualTo("ValidationException");
    kinesis.ok(KinesisService.updateStreamMode(), mode("ON_DEMAND"));
    assertThat(kinesis.ok(KinesisService.updateStreamWarmThroughput(), warm))
        .isEqualTo(
            new UpdateStreamWarmThroughputOutput(ARN, "orders", new WarmThroughputObject(6, 1)));

    assertThat(kinesis.summary("orders").openShardCount()).isEqualTo(6);
    assertThat(kinesis.summary("orders").warmThroughput())
        .isEqualTo(new WarmThroughputObject(6, 6));
  }

  @ParameterizedTest
  @EnumSource
  void recordsMayBeAsLargeAsTheStreamSays(Wire wire) {
    KinesisFixture kinesis = started(wire);
    PutRecordInput large =
        PutRecordInput.builder()
            .streamName("orders")
            .partitionKey("k")
            .data(Bytes.utf8("x".repeat(1024 * 1024)))
            .build();

    assertThat(kinesis.refused(KinesisService.putRecord(), large))
        .isEqualTo(
            new Refused(
                "ValidationException",
                "1 validation error detected: Value at 'data' failed to satisfy constraint: Member"
                    + " must have length less than or equal to 1048576"));
    kinesis.ok(
        KinesisService.updateMaxRecordSize(),
        UpdateMaxRecordSizeInput.builder().streamARN(ARN).maxRecordSizeInKiB(2048).build());
    kinesis.ok(KinesisService.putRecord(), large);
    assertThat(kinesis.summary("orders").maxRecordSizeInKiB()).isEqualTo(2048);
  }

  private static Refused invalid(String message) {
    return new Refused("InvalidArgumentException", message);
  }

  private static UpdateStreamModeInput mode(String mode) {
    return UpdateStreamModeInput.builder()
        .streamARN(ARN)
        .streamModeDetails(new StreamModeDetails(mode))
        .build();
  }

  private static IncreaseStreamRetentionPeriodInput longer(int hours) {
    return IncreaseStreamRetentionPeriodInput.builder()
        .streamName("orders")
        .retentionPeriodHours(hours)
        .build();
  }

  private static DecreaseStreamRetentionPeriodInput shorter(int hours) {
    return DecreaseStreamRetentionPeriodInput.builder()
        .streamARN(ARN)
        .retentionPeriodHours(hours)
        .build();
  }
}
