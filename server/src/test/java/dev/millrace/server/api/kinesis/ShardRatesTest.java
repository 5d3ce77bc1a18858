package dev.millrace.server.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.kinesis.ShardRates.Rate;
import dev.millrace.server.api.sqs.ManualClock;
import org.junit.jupiter.api.Test;

/** What is remembered of a shard for a minute. */
final class ShardRatesTest {
  private final ManualClock clock = new ManualClock();
  private final ShardRates rates = new ShardRates(clock);

  @Test
  void steadyRateIsToldAsItIsAtAnyMoment() {
    for (int i = 0; i < 300; i++) {
      rates.taken(shard(0), 2, 10);
      clock.passMillis(500);
    }

    assertThat(rates.of(shard(0))).isEqualTo(new Rate(4, 20));
    assertThat(rates.of(shard(1))).isEqualTo(Rate.NONE);
  }

  @Test
  void whatLeavesTheMinuteFadesWithItsFiveSeconds() {
    rates.taken(shard(0), 60, 600);
    clock.passMillis(60_000);
    assertThat(rates.of(shard(0))).isEqualTo(new Rate(1, 10));
    clock.passMillis(2_500);
    assertThat(rates.of(shard(0))).isEqualTo(new Rate(0.5, 5));
    clock.passMillis(2_500);
    assertThat(rates.of(shard(0))).isEqualTo(Rate.NONE);
  }

  @Test
  void shardsThatRestAreForgotten() {
    for (int i = 0; i < 1_000; i++) {
      rates.taken(shard(i), 1, 1);
    }
    rates.taken(shard(1_000), 1, 1);
    assertThat(rates.shardCount()).isEqualTo(1_001);
    clock.passMillis(70_000);
    for (int i = 0; i < 1_000; i++) {
      rates.taken(shard(2_000 + i), 1, 1);
    }
    assertThat(rates.shardCount()).isEqualTo(1_000);
  }

  private static ShardId shard(int index) {
    return new ShardId(new StreamId("000000000000", "us-east-1", "clicks"), 1, index);
  }
}
