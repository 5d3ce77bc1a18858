package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableCommands.LEASES;
import static dev.millrace.engine.table.TableCommands.OWNERS;
import static dev.millrace.engine.table.TableCommands.item;
import static dev.millrace.engine.table.TableCommands.items;
import static dev.millrace.engine.table.TableCommands.keys;
import static dev.millrace.engine.table.TableCommands.leases;
import static dev.millrace.engine.table.TableCommands.pairs;
import static dev.millrace.engine.table.TableCommands.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.engine.table.DatabaseProblem.DeletionProtected;
import dev.millrace.engine.table.DatabaseProblem.TableExists;
import dev.millrace.engine.table.DatabaseProblem.TableMissing;
import dev.millrace.engine.table.DatabaseRecord.TableDeleted;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TableLifeTest {
  private final MachineScenario<DatabaseMachine> database =
      new MachineScenario<>(TableCommands.DATABASE);

  @Test
  void tableIsThereOnceUntilItIsDeleted() {
    database
        .given(leases())
        .when(leases())
        .thenRefused(new TableExists(LEASES))
        .given(put(LEASES, item("id", "a")))
        .when(new DeleteTable(LEASES))
        .thenRecords(new TableDeleted(LEASES))
        .then()
        .when(new DescribeTable(LEASES))
        .thenRefused(new TableMissing(LEASES))
        .given(leases())
        .when(new ScanTable(LEASES, null, new PageRange.Segment(0, 1), null, true, all()))
        .thenReply(new Page(List.of(), null, 0, List.of(), null));
  }

  @Test
  void idIsARandomUuid() {
    assertThat(database.when(leases()).reply().definition().id().version()).isEqualTo(4);
  }

  @Test
  void protectedTableIsNotDeleted() {
    database
        .given(leases(), protection(true))
        .when(new DeleteTable(LEASES))
        .thenRefused(new DeletionProtected(LEASES))
        .given(protection(false), new DeleteTable(LEASES));
  }

  @Test
  void tablesAreListedByNameInPages() {
    database
        .given(pairs("bbb"), pairs("ccc"), pairs("aaa"))
        .when(new ListTables("", 2))
        .thenReply(List.of("aaa", "bbb"))
        .then()
        .when(new ListTables("bbb", 2))
        .thenReply(List.of("ccc"));
  }

  @Test
  void newIndexIsFilledFromTheItemsThatHaveItsKey() {
    IndexDefinition index =
        new IndexDefinition(
            "byColor",
            true,
            new KeySchema("color", null),
            new IndexProjection(IndexProjection.Type.ALL, List.of()),
            Capacity.NONE);
    database.given(
        leases(),
        put(LEASES, item("id", "a", "color", "red")),
        put(LEASES, item("id", "b")),
        put(LEASES, item("id", "c", "color", 7)));

    TableDescription changed =
        database
            .when(changing(Map.of("color", ValueType.S), List.of(new IndexChange.Create(index))))
            .reply();

    assertThat(changed.index("byColor").orElseThrow().entries()).isEqualTo(1);
    Page page =
        database
            .when(
                new QueryTable(
                    LEASES, "byColor", keys("color = :c", ":c", "red"), null, false, all()))
            .reply();
    assertThat(items(page)).containsExactly(item("id", "a", "color", "red"));
    database
        .when(changing(Map.of(), List.of(new IndexChange.Create(index))))
        .thenRefused(new ChangeRefused(TableChangeFault.INDEX_EXISTS, "byColor"))
        .given(changing(Map.of(), List.of(new IndexChange.Delete("byColor"))))
        .when(changing(Map.of(), List.of(new IndexChange.Delete("byColor"))))
        .thenRefused(new ChangeRefused(TableChangeFault.INDEX_MISSING, "byColor"));
    assertThat(database.when(new DescribeTable(LEASES)).reply().definition().attributes())
        .containsOnlyKeys("id", "holder");
  }

  @Test
  void billingChangesWithTheIndexes() {
    Capacity five = new Capacity(5, 6);
    database
        .given(leases())
        .when(billing(false, null, List.of()))
        .thenRefused(new ChangeRefused(TableChangeFault.CAPACITY_NEEDED, ""))
        .when(billing(false, five, List.of()))
        .thenRefused(new ChangeRefused(TableChangeFault.CAPACITY_NEEDED, OWNERS))
        .given(billing(false, five, List.of(new IndexChange.SetCapacity(OWNERS, five))))
        .when(billing(null, five, List.of()))
        .thenRefused(new ChangeRefused(TableChangeFault.CAPACITY_UNCHANGED, "5/6"))
        .given(billing(true, null, List.of()))
        .when(billing(null, five, List.of()))
        .thenRefused(new ChangeRefused(TableChangeFault.CAPACITY_ON_DEMAND, ""));
  }

  @Test
  void tagsAreMergedAndLimited() {
    database.given(leases(), new TagTable(LEASES, Map.of("a", "1", "b", "2")));
    database.given(new TagTable(LEASES, Map.of("b", "3")), new UntagTable(LEASES, List.of("a")));

    assertThat(database.when(new DescribeTable(LEASES)).reply().definition().options().tags())
        .isEqualTo(Map.of("b", "3"));
    Map<String, String> fifty = new TreeMap<>();
    for (int tag = 0; tag < TagTable.TAGS_MAX; tag++) {
      fifty.put("t" + tag, "");
    }
    database
        .when(new TagTable(LEASES, fifty))
        .thenRefused(new ChangeRefused(TableChangeFault.TOO_MANY_TAGS, ""));
  }

  private static PageWish all() {
    return TableCommands.first(Integer.MAX_VALUE);
  }

  private static ChangeTable protection(boolean on) {
    return new ChangeTable(LEASES, Map.of(), null, null, null, on, List.of());
  }

  private static ChangeTable changing(
      Map<String, ValueType> attributes, List<IndexChange> indexes) {
    return new ChangeTable(LEASES, attributes, null, null, null, null, indexes);
  }

  private static ChangeTable billing(
      @Nullable Boolean onDemand, @Nullable Capacity capacity, List<IndexChange> indexes) {
    return new ChangeTable(LEASES, Map.of(), onDemand, capacity, null, null, indexes);
  }
}
