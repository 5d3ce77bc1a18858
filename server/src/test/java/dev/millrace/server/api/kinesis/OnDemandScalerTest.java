package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.kinesis.StreamModeDetails;
import dev.millrace.protocol.kinesis.UpdateStreamModeInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnDemandScalerTest {
  private static final long MEBIBYTE = 1024 * 1024;

  private final KinesisFixture kinesis =
      new KinesisFixture(Wire.JSON, new KinesisSettings(false, 20, 10));
  private final ShardId shard =
      new ShardId(new StreamId(KinesisFixture.ACCOUNT, KinesisFixture.REGION, "orders"), 1, 0);

  OnDemandScalerTest() {
    kinesis.ok(
        KinesisService.createStream(), CreateStreamInput.builder().streamName("orders").build());
  }

  @Test
  void streamDoublesWhenAMinuteTookMoreThanHalfOfWhatItMay() {
    kinesis.scaler.taken(shard, 1, 4 * 60 * MEBIBYTE / 2);
    kinesis.passMinutes(1);
    assertThat(shards()).isEqualTo(4);

    kinesis.scaler.taken(shard, 1, 4 * 60 * MEBIBYTE / 2 + 1);
    kinesis.passMinutes(1);
    assertThat(shards()).isEqualTo(8);
  }

  @Test
  void recordsCountAsBytesDo() {
    kinesis.scaler.taken(shard, 4 * 60 * 1000 / 2 + 1, 1);
    kinesis.passMinutes(1);

    assertThat(shards()).isEqualTo(8);
  }

  @Test
  void streamRestsForFifteenMinutesBeforeItDoublesAgainAndKeepsWithinTheLimit() {
    kinesis.scaler.taken(shard, 1, 1000 * 60 * MEBIBYTE);
    kinesis.passMinutes(1);
    kinesis.scaler.taken(shard, 1, 1000 * 60 * MEBIBYTE);
    kinesis.passMinutes(14);
    assertThat(shards()).isEqualTo(8);

    kinesis.scaler.taken(shard, 1, 1000 * 60 * MEBIBYTE);
    kinesis.passMinutes(1);
    assertThat(shards()).isEqualTo(16);

    kinesis.passMinutes(15);
    kinesis.scaler.taken(shard, 1, 1000 * 60 * MEBIBYTE);
    kinesis.passMinutes(1);
    assertThat(shards()).isEqualTo(20);
  }

  @Test
  void streamNeverShrinksAndProvisionedOnesStayAsTheyAre() {
    kinesis.passMinutes(60);
    assertThat(shards()).isEqualTo(4);

    kinesis.ok(
        KinesisService.updateStreamMode(),
        UpdateStreamModeInput.builder()
            .streamARN(KinesisFixture.arn("orders"))
            .streamModeDetails(new StreamModeDetails("PROVISIONED"))
            .build());
    kinesis.scaler.taken(shard, 1, 1000 * 60 * MEBIBYTE);
    kinesis.passMinutes(1);
    assertThat(shards()).isEqualTo(4);
  }

  @Test
  void whatIsPutCounts() {
    for (int i = 0; i < 300; i++) {
      List<PutRecordsRequestEntry> entries = new ArrayList<>();
      for (int j = 0; j < 500; j++) {
        entries.add(new PutRecordsRequestEntry(Bytes.EMPTY, null, "k" + j));
      }
      kinesis.ok(
          KinesisService.putRecords(),
          PutRecordsInput.builder().streamName("orders").records(entries).build());
    }
    kinesis.passMinutes(1);

    assertThat(shards()).isEqualTo(8);
  }

  private int shards() {
    return requireNonNull(kinesis.summary("orders").openShardCount());
  }
}
