package dev.millrace.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SortedTreeTest {
  private static final int COUNT = 100_000;

  @Test
  void randomChangesLeaveItEqualToASortedMap() {
    SplittableRandom random = new SplittableRandom(11);
    TreeMap<Integer, Integer> expected = new TreeMap<>();
    SortedTree<Integer, Integer> tree = SortedTree.empty();
    for (int step = 0; step < 50_000; step++) {
      int key = random.nextInt(2_000);
      if (random.nextInt(3) > 0) {
        expected.put(key, step);
        tree = tree.with(key, step);
      } else {
        expected.remove(key);
        tree = tree.without(key);
      }
      assertThat(tree.size()).isEqualTo(expected.size());
    }

    assertThat(all(tree)).isEqualTo(List.copyOf(expected.values()));
    for (int key = -1; key < 2_001; key += 97) {
      assertThat(tree.get(key).orElse(null)).isEqualTo(expected.get(key));
      assertThat(tree.pageAfter(key, 10))
          .isEqualTo(expected.tailMap(key, false).values().stream().limit(10).toList());
    }
  }

  @Test
  void olderVersionDoesNotSeeWhatCameLater() {
    SortedTree<String, Integer> older =
        SortedTree.<String, Integer>empty().with("a", 1).with("b", 2);
    SortedTree<String, Integer> newer = older.with("b", 3).with("c", 4).without("a");

    assertThat(all(older)).containsExactly(1, 2);
    assertThat(all(newer)).containsExactly(3, 4);
  }

  /** A tree that degenerated would end this by exhausting the stack. */
  @Test
  void ascendingAndDescendingKeysKeepItBalanced() {
    SortedTree<Integer, Integer> tree = SortedTree.empty();
    for (int key = 0; key < COUNT; key++) {
      tree = tree.with(key, key).with(-key, -key);
    }
    assertThat(tree.size()).isEqualTo(2 * COUNT - 1);
    assertThat(tree.firstPage(2)).containsExactly(1 - COUNT, 2 - COUNT);
    for (int key = 0; key < COUNT; key++) {
      tree = tree.without(key);
    }
    assertThat(tree.pageAfter(-3, 10)).containsExactly(-2, -1);
  }

  @Test
  void walksEitherWayFromAnywhere() {
    SortedTree<Integer, Integer> tree = SortedTree.empty();
    for (int key = 0; key < 1000; key += 2) {
      tree = tree.with(key, key);
    }
    for (int from = -1; from < 1001; from += 13) {
      int start = from;
      List<Integer> up = new ArrayList<>();
      tree.ascending(key -> key < start).forEachRemaining(up::add);
      List<Integer> down = new ArrayList<>();
      tree.descending(key -> key > start).forEachRemaining(down::add);
      assertThat(up).isSorted().allMatch(key -> key >= start);
      assertThat(down.reversed()).isSorted().allMatch(key -> key <= start);
      assertThat(up.size() + down.size()).isEqualTo(500 + (tree.contains(start) ? 1 : 0));
    }
  }

  private static <V> List<V> all(SortedTree<?, V> tree) {
    List<V> all = new ArrayList<>();
    tree.values().forEachRemaining(all::add);
    return all;
  }
}
