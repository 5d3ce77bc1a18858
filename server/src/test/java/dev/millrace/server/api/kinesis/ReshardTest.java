package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.HashKeyRange;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.MergeShardsInput;
import dev.millrace.protocol.kinesis.Shard;
import dev.millrace.protocol.kinesis.SplitShardInput;
import dev.millrace.protocol.kinesis.UpdateShardCountInput;
import dev.millrace.protocol.kinesis.UpdateShardCountOutput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import dev.millrace.server.api.kinesis.KinesisFixture.Whole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shards that become other shards while records come and go. */
class ReshardTest {
  private static final String MIDDLE = "170141183460469231731687303715884105728";

  @ParameterizedTest
  @EnumSource
  void childrenTakeOverFromAShardThatIsSplit(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    putAll(kinesis, "before");

    kinesis.ok(KinesisService.splitShard(), split("shardId-000000000000", MIDDLE).build());
    putAll(kinesis, "after");

    List<Shard> shards = kinesis.shards("orders");
    assertThat(shards)
        .extracting(Shard::shardId, Shard::parentShardId, Shard::adjacentParentShardId)
        .containsExactly(
            tuple("shardId-000000000000", null, null),
            tuple("shardId-000000000001", "shardId-000000000000", null),
            tuple("shardId-000000000002", "shardId-000000000000", null));
    assertThat(number(KinesisFixture.numbers(shards.get(0)).endingSequenceNumber()))
        .isLessThan(number(KinesisFixture.numbers(shards.get(1)).startingSequenceNumber()));
    Whole parent = kinesis.readAll("orders", "shardId-000000000000");
    assertThat(parent.data()).hasSize(20).allMatch(data -> data.startsWith("before"));
    assertThat(parent.children()).containsExactly("shardId-000000000001", "shardId-000000000002");
    assertOrderOfEveryKey(kinesis, List.of(0, 1, 2));
  }

  @ParameterizedTest
  @EnumSource
  void oneShardTakesOverFromTwoThatAreMerged(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 2);
    putAll(kinesis, "before");

    kinesis.ok(KinesisService.mergeShards(), merge(0, 1));
    putAll(kinesis, "after");

    assertThat(kinesis.shards("orders").get(2))
        .extracting(Shard::parentShardId, Shard::adjacentParentShardId, Shard::hashKeyRange)
        .containsExactly(
            "shardId-000000000000",
            "shardId-000000000001",
            new HashKeyRange("0", "340282366920938463463374607431768211455"));
    assertThat(kinesis.readAll("orders", "shardId-000000000000").children())
        .containsExactly("shardId-000000000002");
    assertThat(kinesis.readAll("orders", "shardId-000000000001").children())
        .containsExactly("shardId-000000000002");
    assertOrderOfEveryKey(kinesis, List.of(0, 1, 2));
  }

  @ParameterizedTest
  @EnumSource
  void shardCountIsReachedWithShardsOfEqualSize(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 3);
    putAll(kinesis, "before");

    assertThat(kinesis.ok(KinesisService.updateShardCount(), resize(5)))
        .isEqualTo(new UpdateShardCountOutput("orders", 3, 5, KinesisFixture.arn("orders")));
    putAll(kinesis, "after");

    assertThat(kinesis.describe("orders").streamStatus()).isEqualTo("ACTIVE");
    List<HashKeyRange> ranges =
        open(kinesis).stream()
            .map(Shard::hashKeyRange)
            .sorted(Comparator.comparing(range -> number(range.startingHashKey())))
            .toList();
    assertThat(ranges).hasSize(5);
    assertThat(ranges.getFirst())
        .isEqualTo(new HashKeyRange("0", "68056473384187692692674921486353642290"));
    assertOrderOfEveryKey(
        kinesis, IntStream.range(0, kinesis.shards("orders").size()).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeSplitIsRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 2);

    for (String key :
        List.of("0", "1", "170141183460469231731687303715884105727", "9".repeat(39))) {
      assertThat(kinesis.refused(KinesisService.splitShard(), split("shardId-0", key).build()))
          .isEqualTo(
              new Refused(
                  "InvalidArgumentException",
                  "NewStartingHashKey "
                      + key
                      + " used in SplitShard() on shard shardId-000000000000 in stream orders under"
                      + " account 000000000000 is not both greater than one plus the shard's"
                      + " StartingHashKey 0 and less than the shard's EndingHashKey"
                      + " 170141183460469231731687303715884105727."));
    }
    assertThat(kinesis.refused(KinesisService.splitShard(), split("shardId-5", "7").build()))
        .isEqualTo(notFound("Could not find shard shardId-000000000005 in stream orders"));
    assertThat(kinesis.refused(KinesisService.splitShard(), split("ABKLFD8", "7").build()))
        .isEqualTo(notFound("Could not find shard ABKLFD8 in stream orders"));
    assertThat(
            kinesis.refused(
                KinesisService.splitShard(), split("shardId-0", "7").streamName("other").build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException", "Stream other under account 000000000000 not found."));
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeMergedIsRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 3);

    for (int[] pair : new int[][] {{0, 2}, {1, 0}}) {
      assertThat(kinesis.refused(KinesisService.mergeShards(), merge(pair[0], pair[1])))
          .isEqualTo(
              new Refused(
                  "InvalidArgumentException",
                  "Shards shardId-00000000000%d and shardId-00000000000%d in stream orders under account 000000000000 are not an adjacent pair of shards eligible for merging"
                      .formatted(pair[0], pair[1])));
    }
    assertThat(kinesis.refused(KinesisService.mergeShards(), merge(0, 5)))
        .isEqualTo(notFound("Could not find shard shardId-000000000005 in stream orders"));
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeResizedIsRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 4);

    assertThat(kinesis.refused(KinesisService.updateShardCount(), resize(9)))
        .isEqualTo(
            new Refused(
                "InvalidArgumentException",
                "UpdateShardCount cannot scale up over double your current open shard count."
                    + " Current open shard count: 4 Target shard count: 9"));
    assertThat(kinesis.refused(KinesisService.updateShardCount(), resize(1)))
        .isEqualTo(
            new Refused(
                "InvalidArgumentException",
                "UpdateShardCount cannot scale down below half your current open shard count."
                    + " Current open shard count: 4 Target shard count: 1"));
    for (int i = 0; i < 10; i++) {
      kinesis.ok(KinesisService.updateShardCount(), resize(i % 2 == 0 ? 5 : 4));
    }
    assertThat(kinesis.refused(KinesisService.updateShardCount(), resize(5)))
        .isEqualTo(
            new Refused(
                "LimitExceededException",
                "Stream orders under account 000000000000 has been scaled by UpdateShardCount 10"
                    + " times within the last 24 hours."));
    kinesis.passMillis(24 * 3_600_000L + 1);
    kinesis.ok(KinesisService.updateShardCount(), resize(5));
  }

  @ParameterizedTest
  @EnumSource
  void onDemandStreamSeesToItsShardsItself(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.ok(
        KinesisService.createStream(), CreateStreamInput.builder().streamName("orders").build());
    Refused refused =
        new Refused(
            "ValidationException",
            "Request is invalid. Stream orders under account 000000000000 is in On-Demand mode.");

    assertThat(kinesis.refused(KinesisService.updateShardCount(), resize(5))).isEqualTo(refused);
    assertThat(kinesis.refused(KinesisService.splitShard(), split("shardId-0", "7").build()))
        .isEqualTo(refused);
    assertThat(kinesis.refused(KinesisService.mergeShards(), merge(0, 1))).isEqualTo(refused);
  }

  @ParameterizedTest
  @EnumSource
  void parentIsReadableUntilItsRecordsExpireAndThenGone(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    putAll(kinesis, "before");
    kinesis.ok(KinesisService.splitShard(), split("shardId-000000000000", MIDDLE).build());

    kinesis.passMillis(24 * 3_600_000L - 1);
    assertThat(kinesis.readAll("orders", "shardId-000000000000").children()).hasSize(2);
    assertThat(kinesis.shards("orders")).hasSize(3);
    kinesis.passMillis(120_000);

    assertThat(kinesis.shards("orders"))
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000001", "shardId-000000000002");
    assertThat(
            kinesis.refused(
                KinesisService.getShardIterator(),
                GetShardIteratorInput.builder()
                    .streamName("orders")
                    .shardId("shardId-000000000000")
                    .shardIteratorType("LATEST")
                    .build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException",
                "Shard shardId-000000000000 in stream orders under account 000000000000 does not"
                    + " exist"));
  }

  private static void putAll(KinesisFixture kinesis, String when) {
    for (int i = 0; i < 20; i++) {
      kinesis.put("orders", "key-" + i % 7, when + " " + i % 7 + " " + i);
    }
  }

  /** Reads parents before children, as consumers do. */
  private static void assertOrderOfEveryKey(KinesisFixture kinesis, List<Integer> shards) {
    List<String> read = new ArrayList<>();
    for (int shard : shards) {
      read.addAll(kinesis.readAll("orders", "shardId-%012d".formatted(shard)).data());
    }
    List<String> expected = new ArrayList<>();
    for (String when : List.of("before", "after")) {
      for (int i = 0; i < 20; i++) {
        expected.add(when + " " + i % 7 + " " + i);
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    for (int key = 0; key < 7; key++) {
      String part = " " + key + " ";
      assertThat(read.stream().filter(data -> data.contains(part)))
          .containsExactlyElementsOf(
              expected.stream().filter(data -> data.contains(part)).toList());
    }
  }

  private static List<Shard> open(KinesisFixture kinesis) {
    return kinesis.shards("orders").stream()
        .filter(shard -> KinesisFixture.numbers(shard).endingSequenceNumber() == null)
        .toList();
  }

  private static BigInteger number(@Nullable String digits) {
    return new BigInteger(requireNonNull(digits));
  }

  private static Refused notFound(String start) {
    return new Refused("ResourceNotFoundException", start + " under account 000000000000.");
  }

  private static SplitShardInput.Builder split(String shard, String key) {
    return SplitShardInput.builder()
        .streamName("orders")
        .shardToSplit(shard)
        .newStartingHashKey(key);
  }

  private static MergeShardsInput merge(int shard, int adjacent) {
    return MergeShardsInput.builder()
        .streamName("orders")
        .shardToMerge("shardId-%012d".formatted(shard))
        .adjacentShardToMerge("shardId-%012d".formatted(adjacent))
        .build();
  }

  private static UpdateShardCountInput resize(int shards) {
    return UpdateShardCountInput.builder()
        .streamName("orders")
        .targetShardCount(shards)
        .scalingType("UNIFORM_SCALING")
        .build();
  }
}
