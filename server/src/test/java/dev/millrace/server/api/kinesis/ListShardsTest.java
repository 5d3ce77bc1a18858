package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ListShardsInput;
import dev.millrace.protocol.kinesis.ListShardsOutput;
import dev.millrace.protocol.kinesis.Shard;
import dev.millrace.protocol.kinesis.ShardFilter;
import dev.millrace.protocol.kinesis.SplitShardInput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListShardsTest {
  private static final String MIDDLE = "170141183460469231731687303715884105728";

  /** One shard, split after a minute; a child was merged with nothing, the other split again. */
  private static KinesisFixture split(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    kinesis.passMillis(60_000);
    split(kinesis, 0, MIDDLE);
    kinesis.passMillis(60_000);
    split(kinesis, 1, "1000");
    return kinesis;
  }

  private static void split(KinesisFixture kinesis, int shard, String key) {
    kinesis.ok(
        KinesisService.splitShard(),
        SplitShardInput.builder()
            .streamName("orders")
            .shardToSplit("shardId-%012d".formatted(shard))
            .newStartingHashKey(key)
            .build());
  }

  @ParameterizedTest
  @EnumSource
  void filtersChooseShardsByTheTimesAtWhichTheyWereOpen(Wire wire) {
    KinesisFixture kinesis = split(wire);
    Instant start = kinesis.clock.now().minusSeconds(120);

    assertThat(list(kinesis, "AT_LATEST", null)).containsExactly(2, 3, 4);
    assertThat(list(kinesis, "AT_TRIM_HORIZON", null)).containsExactly(0);
    assertThat(list(kinesis, "FROM_TRIM_HORIZON", null)).containsExactly(0, 1, 2, 3, 4);
    assertThat(list(kinesis, "AT_TIMESTAMP", start.plusSeconds(30))).containsExactly(0);
    assertThat(list(kinesis, "AT_TIMESTAMP", start.plusSeconds(90))).containsExactly(1, 2);
    assertThat(list(kinesis, "AT_TIMESTAMP", start.minusSeconds(90))).containsExactly(0);
    assertThat(list(kinesis, "AT_TIMESTAMP", start.plusSeconds(150))).containsExactly(2, 3, 4);
    assertThat(list(kinesis, "FROM_TIMESTAMP", start.plusSeconds(90))).containsExactly(1, 2, 3, 4);
    assertThat(list(kinesis, "FROM_TIMESTAMP", start.minusSeconds(90)))
        .containsExactly(0, 1, 2, 3, 4);
    kinesis.passMillis(24 * 3_600_000L - 90_000);
    assertThat(list(kinesis, "AT_TRIM_HORIZON", null)).containsExactly(0);
    kinesis.passMillis(60_000);
    assertThat(list(kinesis, "AT_TRIM_HORIZON", null)).containsExactly(1, 2);
  }

  @ParameterizedTest
  @EnumSource
  void shardsBehindOneAreListed(Wire wire) {
    KinesisFixture kinesis = split(wire);
    ShardFilter after =
        ShardFilter.builder().type("AFTER_SHARD_ID").shardId("shardId-000000000002").build();

    assertThat(list(kinesis, ListShardsInput.builder().shardFilter(after))).containsExactly(3, 4);
    assertThat(
            list(kinesis, ListShardsInput.builder().exclusiveStartShardId("shardId-000000000001")))
        .containsExactly(2, 3, 4);
  }

  @ParameterizedTest
  @EnumSource
  void filterHasTheMemberThatItsTypeNeedsAndNoOther(Wire wire) {
    KinesisFixture kinesis = split(wire);
    Instant now = kinesis.clock.now();

    assertFilterRefused(
        kinesis,
        ShardFilter.builder().type("AFTER_SHARD_ID"),
        "ShardId must be supplied in a ShardFilter with a Type of AFTER_SHARD_ID.");
    assertFilterRefused(
        kinesis,
        ShardFilter.builder().type("AT_LATEST").shardId("shardId-0"),
        "ShardId must not be supplied in a ShardFilter with a Type other than AFTER_SHARD_ID.");
    assertFilterRefused(
        kinesis,
        ShardFilter.builder().type("AT_TIMESTAMP"),
        "Timestamp must be supplied in a ShardFilter with a Type of AT_TIMESTAMP or"
            + " FROM_TIMESTAMP.");
    assertFilterRefused(
        kinesis,
        ShardFilter.builder().type("AT_TRIM_HORIZON").timestamp(now),
        "Timestamp must not be supplied in a ShardFilter with a Type other than AT_TIMESTAMP or"
            + " FROM_TIMESTAMP.");
  }

  private static void assertFilterRefused(
      KinesisFixture kinesis, ShardFilter.Builder filter, String message) {
    assertThat(
            kinesis.refused(
                KinesisService.listShards(),
                ListShardsInput.builder().streamName("orders").shardFilter(filter.build()).build()))
        .isEqualTo(new Refused("InvalidArgumentException", message));
  }

  @ParameterizedTest
  @EnumSource
  void pagesGoOnWithTheFilterOfTheFirst(Wire wire) {
    KinesisFixture kinesis = split(wire);
    ListShardsOutput first =
        kinesis.ok(
            KinesisService.listShards(),
            ListShardsInput.builder()
                .streamName("orders")
                .maxResults(2)
                .shardFilter(ShardFilter.builder().type("AT_LATEST").build())
                .build());
    ListShardsInput.Builder next = ListShardsInput.builder().nextToken(first.nextToken());

    ListShardsOutput second = kinesis.ok(KinesisService.listShards(), next.build());

    assertThat(first.shards()).extracting(Shard::shardId).hasSize(2);
    assertThat(second.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000004");
    assertThat(second.nextToken()).isNull();
    kinesis.passMillis(300_000);
    kinesis.ok(KinesisService.listShards(), next.build());
    kinesis.passMillis(1);
    assertThat(kinesis.refused(KinesisService.listShards(), next.build()).code())
        .isEqualTo("ExpiredNextTokenException");
  }

  @ParameterizedTest
  @EnumSource
  void tokenNamesTheStreamAlone(Wire wire) {
    KinesisFixture kinesis = split(wire);
    String token =
        kinesis
            .ok(
                KinesisService.listShards(),
                ListShardsInput.builder().streamName("orders").maxResults(1).build())
            .nextToken();
    ListShardsInput.Builder input = ListShardsInput.builder();

    assertThat(kinesis.refused(KinesisService.listShards(), input.build()))
        .isEqualTo(
            new Refused(
                "InvalidArgumentException", "Either NextToken or StreamName should be provided."));
    assertThat(
            kinesis.refused(
                KinesisService.listShards(), input.nextToken(token).streamName("orders").build()))
        .isEqualTo(
            new Refused(
                "InvalidArgumentException",
                "NextToken and StreamName cannot be provided together."));
    assertThat(
            kinesis.refused(
                KinesisService.listShards(),
                ListShardsInput.builder()
                    .nextToken(token)
                    .exclusiveStartShardId("shardId-0")
                    .build()))
        .isEqualTo(
            new Refused(
                "InvalidArgumentException",
                "NextToken and ExclusiveStartShardId cannot be provided together."));
  }

  @ParameterizedTest
  @EnumSource
  void timeOfCreationTellsStreamsOfOneNameApart(Wire wire) {
    KinesisFixture kinesis = split(wire);
    Instant created = requireNonNull(kinesis.describe("orders").streamCreationTimestamp());

    assertThat(list(kinesis, ListShardsInput.builder().streamCreationTimestamp(created)))
        .hasSize(5);
    assertThat(
            kinesis.refused(
                KinesisService.listShards(),
                ListShardsInput.builder()
                    .streamName("orders")
                    .streamCreationTimestamp(created.minusSeconds(1))
                    .build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException",
                "Stream orders under account 000000000000 not found."));
  }

  private static List<Integer> list(KinesisFixture kinesis, String type, @Nullable Instant at) {
    return list(
        kinesis,
        ListShardsInput.builder()
            .shardFilter(ShardFilter.builder().type(type).timestamp(at).build()));
  }

  private static List<Integer> list(KinesisFixture kinesis, ListShardsInput.Builder input) {
    return requireNonNull(
            kinesis.ok(KinesisService.listShards(), input.streamName("orders").build()).shards())
        .stream()
        .map(shard ->
            Integer.parseInt(requireNonNull(shard.shardId()).substring("shardId-".length())))
        .toList();
  }
}
