package dev.millrace.engine.table;

import dev.millrace.engine.Problem;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something about tables is refused. */
public sealed interface DatabaseProblem extends Problem {
  record TableMissing(String table) implements DatabaseProblem {}

  record TableExists(String table) implements DatabaseProblem {}

  record TooManyTables(int tablesMax) implements DatabaseProblem {}

  record DeletionProtected(String table) implements DatabaseProblem {}

  record IndexMissing(String table, String index) implements DatabaseProblem {}

  /** A change of a table's definition that this very table cannot have; the words say why. */
  record ChangeRefused(TableChangeFault fault, String detail) implements DatabaseProblem {}

  /** An item that is to be stored lacks a part of its key. */
  record KeyMissing(String attribute) implements DatabaseProblem {}

  record KeyType(String attribute, ValueType expected, ValueType actual)
      implements DatabaseProblem {}

  /** A key that is named has other attributes than the table's key, or of other types. */
  record KeyElementMismatch() implements DatabaseProblem {}

  record EmptyKey(String attribute, ValueType type) implements DatabaseProblem {}

  record KeyTooLong(boolean partition) implements DatabaseProblem {}

  record IndexKeyType(String index, String attribute, ValueType expected, ValueType actual)
      implements DatabaseProblem {}

  record EmptyIndexKey(String index, String attribute, ValueType type) implements DatabaseProblem {}

  record IndexKeyTooLong(boolean partition) implements DatabaseProblem {}

  /** An update may change everything of an item but its key. */
  record KeyUpdated(String attribute) implements DatabaseProblem {}

  /**
   * An item would be too large.
   *
   * @param updated whether it would become so by an update
   */
  record ItemTooLarge(boolean updated) implements DatabaseProblem {}

  /** An expression cannot be carried out on this item; the words are the service's. */
  record ExpressionFailed(String message) implements DatabaseProblem {}

  /**
   * The item is not as the condition wants it.
   *
   * @param item as it is; null where there is none
   */
  record ConditionFailed(@Nullable Item item) implements DatabaseProblem {}

  /** Two parts of one batch or transaction are about the same item. */
  record SameItemTwice() implements DatabaseProblem {}

  /**
   * At least one part of a transaction cannot be carried out, so none is.
   *
   * @param parts null for those that could
   */
  record TransactionCancelled(List<@Nullable DatabaseProblem> parts) implements DatabaseProblem {}

  record TransactionTooLarge() implements DatabaseProblem {}

  /** A transaction's token belongs to another request. */
  record TokenTaken() implements DatabaseProblem {}

  /** A page cannot be read like this; the words belong to the fault. */
  record ReadRefused(ReadFault fault, String detail) implements DatabaseProblem {}
}
