package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableCommands.LEASES;
import static dev.millrace.engine.table.TableCommands.OWNERS;
import static dev.millrace.engine.table.TableCommands.first;
import static dev.millrace.engine.table.TableCommands.item;
import static dev.millrace.engine.table.TableCommands.items;
import static dev.millrace.engine.table.TableCommands.keys;
import static dev.millrace.engine.table.TableCommands.last;
import static dev.millrace.engine.table.TableCommands.leases;
import static dev.millrace.engine.table.TableCommands.only;
import static dev.millrace.engine.table.TableCommands.pairs;
import static dev.millrace.engine.table.TableCommands.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.table.DatabaseProblem.ExpressionFailed;
import dev.millrace.engine.table.DatabaseProblem.IndexMissing;
import dev.millrace.engine.table.DatabaseProblem.ReadRefused;
import dev.millrace.engine.table.PageRange.Segment;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PageTest {
  private static final String PAIRS = "pairs";

  private final MachineScenario<DatabaseMachine> database =
      new MachineScenario<>(TableCommands.DATABASE).given(pairs(PAIRS), leases());

  @Test
  void partitionIsReadInTheOrderOfItsSortKeyEitherWay() {
    fill();

    Page page = query("p = :p", null, first(2), ":p", "b");
    assertThat(items(page)).containsExactly(pair("b", -1), pair("b", 0));
    assertThat(page.lastKey()).isEqualTo(pair("b", 0));
    assertThat(items(query("p = :p", page.lastKey(), first(2), ":p", "b")))
        .containsExactly(pair("b", 1), pair("b", 2));
    assertThat(items(query("p = :p", pair("b", 8), last(2), ":p", "b")))
        .containsExactly(pair("b", 7), pair("b", 6));
  }

  @Test
  void sortKeyIsBounded() {
    fill();

    assertThat(items(query("p = :p AND s > :s", null, all(), ":p", "b", ":s", 7)))
        .containsExactly(pair("b", 8), pair("b", 9));
    assertThat(items(query("p = :p AND s <= :s", null, last(1), ":p", "b", ":s", 7)))
        .containsExactly(pair("b", 7));
    assertThat(
            items(
                query("p = :p AND s BETWEEN :s AND :t", null, all(), ":p", "b", ":s", 3, ":t", 4)))
        .containsExactly(pair("b", 3), pair("b", 4));
    assertThat(items(query("p = :p AND s = :s", null, all(), ":p", "b", ":s", 12))).isEmpty();
  }

  @Test
  void segmentsTogetherAreTheWholeScan() {
    database.inBulk(() -> {
      for (int number = 0; number < 200; number++) {
        database.given(put(LEASES, item("id", "k" + number)));
      }
    });

    List<Item> segments = new ArrayList<>();
    for (int segment = 0; segment < 4; segment++) {
      List<Item> part = scan(new Segment(segment, 4), 7);
      assertThat(part.size()).isBetween(25, 75);
      segments.addAll(part);
    }
    assertThat(segments).isEqualTo(scan(new Segment(0, 1), 1000)).hasSize(200);
  }

  @Test
  void pageEndsWithTheItemThatReachesAMegabyte() {
    String large = "x".repeat(300 * 1024);
    for (int number = 0; number < 5; number++) {
      database.given(put(PAIRS, pair("a", number).with("x", text(large))));
    }

    Page page = query("p = :p", null, all(), ":p", "a");
    assertThat(page.items()).hasSize(4);
    assertThat(page.lastKey()).isEqualTo(pair("a", 3));
    assertThat(query("p = :p", page.lastKey(), all(), ":p", "a").lastKey()).isNull();
  }

  @Test
  void indexIsReadInItsOwnOrderAndShowsWhatItHolds() {
    database.given(
        put(LEASES, item("id", "b", "holder", "w", "turns", 1)),
        put(LEASES, item("id", "a", "holder", "w", "turns", 1)));

    Page page = ownedBy("w", first(1), false).reply();
    assertThat(items(page)).containsExactly(item("id", "a", "holder", "w"));
    assertThat(page.lastKey()).isEqualTo(item("id", "a", "holder", "w"));
    ownedBy("w", only(Set.of("id", "turns")), false)
        .thenRefused(
            new ReadRefused(
                ReadFault.ATTRIBUTES_NOT_PROJECTED, OWNERS + " does not project [turns]"));
    ownedBy("w", new PageWish(1, true, true, null), false)
        .thenRefused(new ReadRefused(ReadFault.ALL_ATTRIBUTES_NOT_PROJECTED, OWNERS));
    ownedBy("w", all(), true).thenRefused(new ReadRefused(ReadFault.CONSISTENT_GLOBAL_INDEX, ""));
  }

  @Test
  void startKeyIsOneOfWhatIsRead() {
    fill();
    refused("p = :p", pair("a", 1), ReadFault.START_KEY_OUTSIDE);
    refused("p = :p AND s > :s", pair("b", 1), ReadFault.START_KEY_SORT);
    refused("p = :p", item("p", "b"), ReadFault.START_KEY_INVALID);
    refused("p = :p", item("p", "b", "s", "1"), ReadFault.START_KEY_INVALID);
    Item first = scan(new Segment(0, 2), 1000).getFirst();
    database
        .when(new ScanTable(LEASES, null, new Segment(1, 2), first, false, all()))
        .thenRefused(new ReadRefused(ReadFault.START_KEY_SEGMENT, ""));
  }

  @Test
  void conditionIsAboutTheKeyOfWhatIsRead() {
    database
        .when(new QueryTable(PAIRS, null, keys("holder = :o", ":o", "w"), null, false, all()))
        .thenRefused(new ExpressionFailed("Query condition missed key schema element: p"))
        .when(new QueryTable(PAIRS, "none", keys("p = :p", ":p", "w"), null, false, all()))
        .thenRefused(new IndexMissing(PAIRS, "none"));
  }

  private void fill() {
    database.inBulk(() -> {
      for (int number = 9; number >= -1; number--) {
        database.given(put(PAIRS, pair("b", number)));
      }
      database.given(put(PAIRS, pair("a", 1)), put(PAIRS, pair("c", 1)));
      database.given(put(LEASES, item("id", "a")), put(LEASES, item("id", "b")));
      database.given(put(LEASES, item("id", "c")), put(LEASES, item("id", "d")));
    });
  }

  private void refused(String condition, Item startKey, ReadFault fault) {
    Object[] values =
        condition.contains(":s") ? new Object[] {":p", "b", ":s", 5} : new Object[] {":p", "b"};
    database
        .when(new QueryTable(PAIRS, null, keys(condition, values), startKey, false, all()))
        .thenRefused(new ReadRefused(fault, ""));
  }

  private Page query(String condition, @Nullable Item startKey, PageWish wish, Object... values) {
    return database
        .when(new QueryTable(PAIRS, null, keys(condition, values), startKey, true, wish))
        .reply();
  }

  private MachineScenario<DatabaseMachine>.Outcome<Page> ownedBy(
      String owner, PageWish wish, boolean consistent) {
    return database.when(
        new QueryTable(LEASES, OWNERS, keys("holder = :o", ":o", owner), null, consistent, wish));
  }

  /** All of a segment, page by page. */
  private List<Item> scan(Segment segment, int pageItemsMax) {
    List<Item> all = new ArrayList<>();
    Item startKey = null;
    do {
      Page page =
          database
              .when(new ScanTable(LEASES, null, segment, startKey, true, first(pageItemsMax)))
              .reply();
      all.addAll(items(page));
      startKey = page.lastKey();
    } while (startKey != null);
    return all;
  }

  private static PageWish all() {
    return first(Integer.MAX_VALUE);
  }

  private static Item pair(String partition, int sort) {
    return item("p", partition, "s", sort);
  }

  private static Text text(String text) {
    return new Text(text);
  }
}
