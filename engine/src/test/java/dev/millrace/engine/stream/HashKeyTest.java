package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashKeyTest {
  private static final String MAX = "340282366920938463463374607431768211455";

  @Test
  void keyOfAPartitionKeyIsItsMd5() {
    assertThat(HashKey.ofPartitionKey("").value().toString(16))
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(HashKey.ofPartitionKey("é").value().toString(16))
        .isEqualTo("66ddcd97cfdeabb2f6fb8a999b4bc76f");
  }

  @Test
  void digitsAreReadUpTo128Bits() {
    assertThat(HashKey.parse("0")).contains(HashKey.MIN);
    assertThat(HashKey.parse(MAX)).contains(HashKey.MAX);
    assertThat(HashKey.parse("18446744073709551616")).contains(new HashKey(1, 0));
    assertThat(HashKey.parse("0007")).contains(new HashKey(0, 7));
    for (String none :
        List.of(
            "",
            "-1",
            "+1",
            " 1",
            "1.0",
            "x",
            "٣",
            "340282366920938463463374607431768211456",
            "9".repeat(40))) {
      assertThat(HashKey.parse(none)).as(none).isEmpty();
    }
  }

  @Test
  void keysAreOrderedAsUnsignedNumbers() {
    List<HashKey> inOrder =
        List.of(
            HashKey.MIN,
            new HashKey(0, 1),
            new HashKey(0, -1),
            new HashKey(1, 0),
            new HashKey(Long.MAX_VALUE, -1),
            new HashKey(Long.MIN_VALUE, 0),
            HashKey.MAX);

    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = 0; j < inOrder.size(); j++) {
        assertThat(Integer.signum(inOrder.get(i).compareTo(inOrder.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
    assertThat(new HashKey(1, 0).previous()).isEqualTo(new HashKey(0, -1));
    assertThat(HashKey.MAX.text()).isEqualTo(MAX);
  }

  @Test
  void threeUniformRangesAreThoseThatTheServiceMakes() {
    assertThat(HashKeyRange.uniform(3))
        .extracting(range -> range.first().text() + "-" + range.last().text())
        .containsExactly(
            "0-113427455640312821154458202477256070484",
            "113427455640312821154458202477256070485-226854911280625642308916404954512140969",
            "226854911280625642308916404954512140970-" + MAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1000, 10_000})
  void uniformRangesCoverAllKeysOnceAndAreOfOneSize(int count) {
    List<HashKeyRange> ranges = HashKeyRange.uniform(count);

    assertThat(ranges).hasSize(count);
    assertThat(ranges.getFirst().first()).isEqualTo(HashKey.MIN);
    assertThat(ranges.getLast().last()).isEqualTo(HashKey.MAX);
    BigInteger size = size(ranges.getFirst());
    for (int i = 0; i + 1 < count; i++) {
      assertThat(ranges.get(i).isFollowedBy(ranges.get(i + 1))).isTrue();
      assertThat(size(ranges.get(i))).isEqualTo(size);
    }
    assertThat(size(ranges.getLast()).subtract(size))
        .isBetween(BigInteger.ZERO, BigInteger.valueOf(count - 1L));
  }

  @Test
  void rangeIsSplitWhereBothSidesKeepSomething() {
    HashKeyRange range = new HashKeyRange(new HashKey(0, 10), new HashKey(0, 12));

    assertThat(range.canSplitAt(new HashKey(0, 10))).isFalse();
    assertThat(range.canSplitAt(new HashKey(0, 11))).isTrue();
    assertThat(range.canSplitAt(new HashKey(0, 12))).isTrue();
    assertThat(range.canSplitAt(new HashKey(0, 13))).isFalse();
    HashKeyRange below = range.below(new HashKey(0, 12));
    HashKeyRange from = range.from(new HashKey(0, 12));
    assertThat(below.isFollowedBy(from)).isTrue();
    assertThat(from.isFollowedBy(below)).isFalse();
    assertThat(below.with(from)).isEqualTo(range);
  }

  @Test
  void noRangeFollowsTheLastOne() {
    HashKeyRange all = HashKeyRange.uniform(1).getFirst();

    assertThat(all.isFollowedBy(all)).isFalse();
    assertThat(all.contains(HashKey.MIN)).isTrue();
    assertThat(all.contains(HashKey.MAX)).isTrue();
  }

  private static BigInteger size(HashKeyRange range) {
    return range.last().value().subtract(range.first().value()).add(BigInteger.ONE);
  }
}
