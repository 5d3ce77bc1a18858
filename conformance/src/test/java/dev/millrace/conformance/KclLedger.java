package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What workers of the Kinesis Client Library have printed, and what has to hold of it. */
final class KclLedger {
  /** By key and shard, in the order in which numbers grew. */
  private final Map<String, Map<String, TreeSet<Integer>>> numbers = new TreeMap<>();

  /** Takes in one worker's lines, and sees that it was given each key's records in order. */
  void add(List<String> lines) {
    Map<String, Integer> last = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "began" -> last.keySet().removeIf(place -> place.startsWith(words[1] + " "));
        case "record" -> {
          int number = Integer.parseInt(words[3]);
          Integer before = last.put(words[1] + " " + words[2], number);
          assertThat(before == null || before < number)
              .as("%s in %s after %s", line, words[1], before)
              .isTrue();
          numbers
              .computeIfAbsent(words[2], _ -> new TreeMap<>())
              .computeIfAbsent(words[1], _ -> new TreeSet<>())
              .add(number);
        }
        default -> {}
      }
    }
  }

  /** Whether so many records of each key were processed. */
  boolean hasAll(Map<String, Integer> countByKey) {
    return countByKey.entrySet().stream()
        .allMatch(each -> processed(each.getKey()).size() == each.getValue());
  }

  /**
   * Every record was processed, and a key that has changed shards was processed in one to its end
   * before the next.
   */
  void assertWhole(Map<String, Integer> countByKey) {
    countByKey.forEach((key, count) -> {
      assertThat(processed(key))
          .as(key)
          .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
      List<TreeSet<Integer>> byShard = new ArrayList<>(numbers.get(key).values());
      for (int i = 0; i + 1 < byShard.size(); i++) {
        assertThat(byShard.get(i).last())
            .as("%s goes from shard to shard: %s", key, numbers.get(key).keySet())
            .isLessThan(byShard.get(i + 1).first());
      }
    });
  }

  private TreeSet<Integer> processed(String key) {
    TreeSet<Integer> all = new TreeSet<>();
    numbers.getOrDefault(key, Map.of()).values().forEach(all::addAll);
    return all;
  }
}
