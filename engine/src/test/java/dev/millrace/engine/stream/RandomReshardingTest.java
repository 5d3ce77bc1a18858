package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is split and merged, and in whatever order shards report: every key has its shard. */
final class RandomReshardingTest {
  private static final int STEPS = 12;
  private static final int SHARDS_MAX = 24;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void openShardsCoverAllKeysOnceWhenTheStreamHasSettled(long seed) {
    Random random = new Random(seed);
    StreamScenario scenario = new StreamScenario();
    scenario
        .given(StreamScenario.create(1 + random.nextInt(5), StreamMode.PROVISIONED))
        .settle(random);
    assertCovered(scenario.view());
    for (int step = 0; step < STEPS; step++) {
      scenario.pass(random.nextInt(40_000));
      int resizedTo = reshard(scenario, random);
      scenario.settle(random);
      StreamView view = scenario.view();
      assertCovered(view);
      if (resizedTo > 0) {
        assertThat(inOrder(view))
            .extracting(Shard::range)
            .isEqualTo(HashKeyRange.uniform(resizedTo));
      }
      scenario.when(new StreamHousekeeping());
      scenario.settle(random);
    }
  }

  /** Returns how many shards were asked for; 0 where a split or a merge was. */
  private static int reshard(StreamScenario scenario, Random random) {
    List<Shard> open = inOrder(scenario.view());
    int at = random.nextInt(open.size());
    if (random.nextInt(3) == 0) {
      int min = (open.size() + 1) / 2;
      int count = min + random.nextInt(Math.min(2 * open.size(), SHARDS_MAX) - min + 1);
      if (count != open.size()) {
        scenario.given(new UpdateShardCount(count, false));
        return count;
      }
    } else if (open.size() < SHARDS_MAX && random.nextBoolean()) {
      Shard shard = open.get(at);
      BigInteger first = shard.range().first().value();
      BigInteger size = shard.range().last().value().subtract(first);
      BigInteger offset = new BigInteger(size.bitLength(), random).mod(size);
      scenario.given(
          new SplitShard(shard.index(), HashKey.of(first.add(offset).add(BigInteger.ONE))));
    } else if (at + 1 < open.size()) {
      int one = open.get(at).index();
      int other = open.get(at + 1).index();
      scenario.given(
          random.nextBoolean() ? new MergeShards(one, other) : new MergeShards(other, one));
    }
    return 0;
  }

  private static void assertCovered(StreamView view) {
    assertThat(view.status()).isEqualTo(StreamStatus.ACTIVE);
    List<Shard> open = inOrder(view);
    assertThat(open).allMatch(Shard::isOpen);
    assertThat(open.getFirst().range().first()).isEqualTo(HashKey.MIN);
    assertThat(open.getLast().range().last()).isEqualTo(HashKey.MAX);
    for (int i = 0; i + 1 < open.size(); i++) {
      assertThat(open.get(i).range().isFollowedBy(open.get(i + 1).range())).isTrue();
    }
    for (Shard shard : view.shards()) {
      assertThat(shard.parents()).hasSizeBetween(0, 2);
      for (int index : shard.parents()) {
        view.shards().stream()
            .filter(parent -> parent.index() == index)
            .forEach(parent -> {
              assertThat(parent.isClosed()).isTrue();
              assertThat(shard.createdAtMillis())
                  .isGreaterThanOrEqualTo(parent.createdAtMillis() + 1000);
              assertThat(parent.endingSequenceNumber()).isLessThan(shard.startingSequenceNumber());
            });
      }
    }
  }

  private static List<Shard> inOrder(StreamView view) {
    List<Shard> open = new ArrayList<>(view.openShards());
    open.sort(Comparator.comparing(shard -> shard.range().first()));
    return open;
  }
}
