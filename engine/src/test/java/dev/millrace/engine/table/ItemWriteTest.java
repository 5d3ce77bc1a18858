package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableCommands.LEASES;
import static dev.millrace.engine.table.TableCommands.OWNERS;
import static dev.millrace.engine.table.TableCommands.change;
import static dev.millrace.engine.table.TableCommands.condition;
import static dev.millrace.engine.table.TableCommands.delete;
import static dev.millrace.engine.table.TableCommands.item;
import static dev.millrace.engine.table.TableCommands.items;
import static dev.millrace.engine.table.TableCommands.keys;
import static dev.millrace.engine.table.TableCommands.leases;
import static dev.millrace.engine.table.TableCommands.pairs;
import static dev.millrace.engine.table.TableCommands.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.table.DatabaseProblem.ConditionFailed;
import dev.millrace.engine.table.DatabaseProblem.EmptyKey;
import dev.millrace.engine.table.DatabaseProblem.IndexKeyType;
import dev.millrace.engine.table.DatabaseProblem.ItemTooLarge;
import dev.millrace.engine.table.DatabaseProblem.KeyElementMismatch;
import dev.millrace.engine.table.DatabaseProblem.KeyMissing;
import dev.millrace.engine.table.DatabaseProblem.KeyTooLong;
import dev.millrace.engine.table.DatabaseProblem.KeyType;
import dev.millrace.engine.table.DatabaseProblem.KeyUpdated;
import dev.millrace.engine.table.DatabaseProblem.SameItemTwice;
import dev.millrace.engine.table.DatabaseProblem.TokenTaken;
import dev.millrace.engine.table.DatabaseProblem.TransactionCancelled;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import dev.millrace.engine.table.DatabaseRecord.ItemPut;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemWriteTest {
  private static final Item KEY = item("id", "a");
  private static final Item LEASE = item("id", "a", "holder", "w1", "turns", 1);
  private static final Bytes PRINT = Bytes.utf8("print");

  private final MachineScenario<DatabaseMachine> database =
      new MachineScenario<>(TableCommands.DATABASE).given(leases(), pairs("pairs"));

  @Test
  void putTakesThePlaceOfTheItemWithItsKey() {
    Item later = item("id", "a", "holder", "w2");
    database.when(put(LEASES, LEASE)).thenRecords(new ItemPut(LEASES, LEASE));
    Written written = database.when(put(LEASES, later)).reply();

    assertThat(written.before()).isEqualTo(LEASE);
    assertThat(written.after()).isEqualTo(later);
    assertThat(written.indexUnits()).isEqualTo(Map.of(OWNERS, 2L));
    assertThat(ownedBy("w1")).isEmpty();
    assertThat(ownedBy("w2")).containsExactly(later);
    assertThat(database.when(new DescribeTable(LEASES)).reply().sizeBytes())
        .isEqualTo(later.sizeBytes());
  }

  @Test
  void deleteTakesTheItemFromTheIndexToo() {
    database
        .given(put(LEASES, LEASE))
        .when(new WriteItem(delete(LEASES, KEY)))
        .thenRecords(new ItemDeleted(LEASES, KEY))
        .then()
        .when(new WriteItem(delete(LEASES, KEY)))
        .thenRecords();
    assertThat(ownedBy("w1")).isEmpty();
  }

  @Test
  void updateMakesAnItemOnlyIfItGivesItSomething() {
    database
        .when(new WriteItem(change(LEASES, KEY, "REMOVE turns", null)))
        .thenRecords()
        .then()
        .when(new WriteItem(change(LEASES, KEY, "ADD turns :one", null, ":one", 1)))
        .thenRecords(new ItemPut(LEASES, item("id", "a", "turns", 1)));
  }

  @Test
  void conditionSeesTheItemAsItIs() {
    ItemWrite takeOver =
        change(LEASES, KEY, "SET turns = :two", "turns = :one", ":one", 1, ":two", 2);
    database
        .when(new WriteItem(takeOver))
        .thenRefused(new ConditionFailed(null))
        .given(put(LEASES, LEASE), new WriteItem(takeOver))
        .when(new WriteItem(takeOver))
        .thenRefused(new ConditionFailed(item("id", "a", "holder", "w1", "turns", 2)))
        .when(
            new WriteItem(
                new ItemWrite.Put(LEASES, LEASE, condition("attribute_not_exists(holder)"))))
        .thenRefused(new ConditionFailed(item("id", "a", "holder", "w1", "turns", 2)));
  }

  @Test
  void keysThatCannotBeOneAreRefused() {
    database
        .when(put(LEASES, item("holder", "w1")))
        .thenRefused(new KeyMissing("id"))
        .when(put(LEASES, item("id", 1)))
        .thenRefused(new KeyType("id", ValueType.S, ValueType.N))
        .when(put(LEASES, item("id", "")))
        .thenRefused(new EmptyKey("id", ValueType.S))
        .when(put(LEASES, item("id", "k".repeat(2049))))
        .thenRefused(new KeyTooLong(true))
        .given(put(LEASES, item("id", "k".repeat(2048))))
        .when(put(LEASES, item("id", "a", "holder", 1)))
        .thenRefused(new IndexKeyType(OWNERS, "holder", ValueType.S, ValueType.N))
        .when(new WriteItem(delete(LEASES, item("id", 1))))
        .thenRefused(new KeyElementMismatch())
        .when(new WriteItem(delete(LEASES, LEASE)))
        .thenRefused(new KeyElementMismatch())
        .when(new WriteItem(change(LEASES, KEY, "SET id = :b", null, ":b", "b")))
        .thenRefused(new KeyUpdated("id"));
  }

  @Test
  void itemHasFourHundredKilobytesAtMost() {
    String rest = "x".repeat(400 * 1024 - KEY.sizeBytes() - 1);
    database
        .given(put(LEASES, item("id", "a", "x", rest)))
        .when(put(LEASES, item("id", "a", "x", rest + "x")))
        .thenRefused(new ItemTooLarge(false))
        .when(new WriteItem(change(LEASES, KEY, "SET y = :y", null, ":y", "")))
        .thenRefused(new ItemTooLarge(true));
  }

  @Test
  void batchRefusesTheSameItemTwice() {
    database
        .when(new WriteBatch(List.of(new ItemWrite.Put(LEASES, LEASE, null), delete(LEASES, KEY))))
        .thenRefused(new SameItemTwice())
        .given(
            new WriteBatch(
                List.of(
                    new ItemWrite.Put(LEASES, LEASE, null),
                    new ItemWrite.Put("pairs", item("p", "a", "s", 1), null))));
    assertThat(ownedBy("w1")).containsExactly(LEASE);
  }

  @Test
  void transactionHappensAsAWholeOrNotAtAll() {
    ItemWrite pair = new ItemWrite.Put("pairs", item("p", "a", "s", 1), null);
    ItemWrite check = new ItemWrite.Check(LEASES, KEY, condition("turns = :one", ":one", 1));
    database
        .when(new WriteTransaction(List.of(pair, check), null, PRINT))
        .thenRefused(new TransactionCancelled(Arrays.asList(null, new ConditionFailed(null))))
        .given(put(LEASES, LEASE))
        .when(new WriteTransaction(List.of(pair, check), null, PRINT))
        .thenRecords(new ItemPut("pairs", item("p", "a", "s", 1)));
  }

  @Test
  void tokenLetsATransactionHappenOnceInTenMinutes() {
    ItemWrite add = change(LEASES, KEY, "ADD turns :one", null, ":one", 1);
    WriteTransaction transaction = new WriteTransaction(List.of(add), "token", PRINT);
    database
        .given(transaction)
        .pass(599)
        .when(transaction)
        .thenRecords()
        .thenReply(List.of())
        .then()
        .when(new WriteTransaction(List.of(add), "token", Bytes.utf8("other")))
        .thenRefused(new TokenTaken())
        .pass(1)
        .given(transaction);
    assertThat(database.when(new ReadItems(List.of(read(KEY)), false)).reply().getFirst())
        .map(StoredItem::item)
        .contains(item("id", "a", "turns", 2));
  }

  private static ReadItems.ItemRead read(Item key) {
    return new ReadItems.ItemRead(LEASES, key);
  }

  private List<Item> ownedBy(String owner) {
    Page page =
        database
            .when(
                new QueryTable(
                    LEASES,
                    OWNERS,
                    keys("holder = :o", ":o", owner),
                    null,
                    false,
                    TableCommands.first(10)))
            .reply();
    List<ReadItems.ItemRead> reads =
        items(page).stream().map(entry -> read(item("id", text(entry)))).toList();
    return database.when(new ReadItems(reads, false)).reply().stream()
        .map(found -> found.orElseThrow().item())
        .toList();
  }

  private static String text(Item item) {
    return item.attribute("id").orElseThrow() instanceof Text(var text) ? text : "";
  }
}
