package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableCommands.change;
import static dev.millrace.engine.table.TableCommands.delete;
import static dev.millrace.engine.table.TableCommands.first;
import static dev.millrace.engine.table.TableCommands.item;
import static dev.millrace.engine.table.TableCommands.items;
import static dev.millrace.engine.table.TableCommands.keys;
import static dev.millrace.engine.table.TableCommands.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.table.PageRange.Segment;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random writes, held against a map of items that is asked by looking at all of them. */
final class RandomTableTest {
  private static final String TABLE = "random";
  private static final int STEPS = 3_000;

  private final MachineScenario<DatabaseMachine> database =
      new MachineScenario<>(TableCommands.DATABASE);

  /** Items by their keys' texts; sort keys have two digits, so that their texts sort as they do. */
  private final Map<String, Item> expected = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void indexesAndSizesFollowTheItems(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    database
        .given(table())
        .inBulk(() -> {
          for (int step = 0; step < STEPS; step++) {
            write(random);
          }
        });

    assertThat(scan(null)).containsExactlyInAnyOrderElementsOf(expected.values());
    assertThat(scan("byColor"))
        .containsExactlyInAnyOrderElementsOf(
            expected.values().stream().filter(one -> one.attribute("color").isPresent()).toList());
    for (String color : List.of("red", "green", "blue")) {
      assertThat(database.when(query("byColor", "color = :v", color)).reply().items())
          .hasSize((int) expected.values().stream().filter(one -> is(one, color)).count());
    }
    for (int partition = 0; partition < 5; partition++) {
      String name = "p" + partition;
      List<Item> there = new ArrayList<>();
      expected.forEach((key, one) -> {
        if (key.startsWith(name)) {
          there.add(one);
        }
      });
      assertThat(items(database.when(query(null, "p = :v", name)).reply())).isEqualTo(there);
    }
    TableDescription description = database.when(new DescribeTable(TABLE)).reply();
    assertThat(description.sizeBytes())
        .isEqualTo(expected.values().stream().mapToLong(Item::sizeBytes).sum());
    assertThat(description.indexes().getFirst().sizeBytes())
        .isEqualTo(
            expected.values().stream()
                .filter(one -> one.attribute("color").isPresent())
                .mapToLong(Item::sizeBytes)
                .sum());
  }

  private void write(SplittableRandom random) {
    String partition = "p" + random.nextInt(5);
    int sort = 10 + random.nextInt(40);
    Item key = item("p", partition, "s", sort);
    String name = partition + "/" + sort;
    String color = List.of("red", "green", "blue").get(random.nextInt(3));
    switch (random.nextInt(4)) {
      case 0 -> {
        Item plain = item("p", partition, "s", sort, "plain", "y");
        database.given(put(TABLE, plain));
        expected.put(name, plain);
      }
      case 1 -> {
        database.given(new WriteItem(delete(TABLE, key)));
        expected.remove(name);
      }
      default -> {
        database.given(new WriteItem(change(TABLE, key, "SET color = :c", null, ":c", color)));
        expected.merge(
            name,
            item("p", partition, "s", sort, "color", color),
            (before, after) -> before.with("color", after.attribute("color").orElseThrow()));
      }
    }
  }

  private List<Item> scan(@Nullable String index) {
    List<Item> all = new ArrayList<>();
    Item startKey = null;
    do {
      Page page =
          database
              .when(new ScanTable(TABLE, index, new Segment(0, 1), startKey, false, first(7)))
              .reply();
      all.addAll(items(page));
      startKey = page.lastKey();
    } while (startKey != null);
    return all;
  }

  private static QueryTable query(@Nullable String index, String condition, String value) {
    return new QueryTable(
        TABLE, index, keys(condition, ":v", value), null, false, first(Integer.MAX_VALUE));
  }

  private static boolean is(Item item, String color) {
    return item.attribute("color").equals(item("color", color).attribute("color"));
  }

  private static CreateTable table() {
    IndexDefinition index =
        new IndexDefinition(
            "byColor",
            true,
            new KeySchema("color", null),
            new IndexProjection(IndexProjection.Type.ALL, List.of()),
            Capacity.NONE);
    return new CreateTable(
        TABLE,
        Map.of("p", ValueType.S, "s", ValueType.N, "color", ValueType.S),
        new KeySchema("p", "s"),
        List.of(index),
        TableCommands.PLAIN);
  }
}
