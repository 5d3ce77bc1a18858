package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableChangeFault.ATTRIBUTE_RETYPED;
import static dev.millrace.engine.table.TableChangeFault.ATTRIBUTE_UNDEFINED;
import static dev.millrace.engine.table.TableChangeFault.ATTRIBUTE_UNUSED;
import static dev.millrace.engine.table.TableChangeFault.CAPACITY_NEEDED;
import static dev.millrace.engine.table.TableChangeFault.CAPACITY_ON_DEMAND;
import static dev.millrace.engine.table.TableChangeFault.CAPACITY_UNCHANGED;
import static dev.millrace.engine.table.TableChangeFault.INDEX_EXISTS;
import static dev.millrace.engine.table.TableChangeFault.INDEX_MISSING;
import static dev.millrace.engine.table.TableChangeFault.TOO_MANY_INDEXES;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import dev.millrace.engine.table.value.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes how a table is billed and protected, and its global indexes. A new index is filled from
 * the items that are there, in the same step.
 *
 * @param attributes types for the keys of new indexes; those of older ones may be repeated
 * @param onDemand null to leave it as it is
 * @param capacity null to leave it as it is
 * @param tableClass null to leave it as it is
 * @param deletionProtected null to leave it as it is
 */
public record ChangeTable(
    String table,
    Map<String, ValueType> attributes,
    @Nullable Boolean onDemand,
    @Nullable Capacity capacity,
    @Nullable String tableClass,
    @Nullable Boolean deletionProtected,
    List<IndexChange> indexes)
    implements DatabaseCommand<TableDescription> {
  public static final int GLOBAL_INDEXES_MAX = 20;

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<TableDescription> decideOrThrow(DatabaseMachine database, Context context) {
    Table before = database.table(table);
    TableDefinition definition = before.definition();
    TableOptions options = options(definition.options(), context.nowMillis());
    Map<String, IndexDefinition> wanted = indexes(definition, options.onDemand());
    Table after =
        before.with(
            definition.with(options).with(types(definition, wanted), List.copyOf(wanted.values())));
    return Decision.granted(TableDescription.of(after), new TableChanged(after.definition()));
  }

  private TableOptions options(TableOptions before, long nowMillis) {
    TableOptions options = before;
    boolean demanded = onDemand == null ? before.onDemand() : onDemand;
    if (demanded && capacity != null) {
      throw refusal(CAPACITY_ON_DEMAND, "");
    }
    if (demanded && !before.onDemand()) {
      options = options.withBilling(nowMillis, Capacity.NONE);
    } else if (capacity != null) {
      if (capacity.equals(before.capacity()) && changesNothingElse()) {
        throw refusal(CAPACITY_UNCHANGED, capacity.readUnits() + "/" + capacity.writeUnits());
      }
      options = options.withBilling(0, capacity);
    } else if (!demanded && before.onDemand()) {
      throw refusal(CAPACITY_NEEDED, "");
    }
    if (tableClass != null) {
      options = options.withTableClass(tableClass);
    }
    return deletionProtected == null ? options : options.withDeletionProtected(deletionProtected);
  }

  private boolean changesNothingElse() {
    return onDemand == null && tableClass == null && deletionProtected == null && indexes.isEmpty();
  }

  private Map<String, IndexDefinition> indexes(TableDefinition definition, boolean demanded) {
    Map<String, IndexDefinition> wanted = new LinkedHashMap<>();
    definition.indexes().forEach(index -> wanted.put(index.name(), index));
    for (IndexChange change : indexes) {
      IndexDefinition there = wanted.get(change.index());
      if (there == null && !(change instanceof IndexChange.Create)) {
        throw refusal(INDEX_MISSING, change.index());
      }
      switch (change) {
        case IndexChange.Create(var created) -> {
          if (there != null) {
            throw refusal(INDEX_EXISTS, created.name());
          }
          wanted.put(created.name(), created);
        }
        case IndexChange.Delete(var name) -> wanted.remove(name);
        case IndexChange.SetCapacity(var name, var units) ->
            wanted.computeIfPresent(name, (_, index) -> index.with(units));
      }
    }
    if (wanted.values().stream().filter(IndexDefinition::global).count() > GLOBAL_INDEXES_MAX) {
      throw refusal(TOO_MANY_INDEXES, "");
    }
    wanted.replaceAll((_, index) -> billed(index, demanded));
    return wanted;
  }

  private static IndexDefinition billed(IndexDefinition index, boolean demanded) {
    if (demanded) {
      return index.with(Capacity.NONE);
    }
    if (index.global() && index.capacity().equals(Capacity.NONE)) {
      throw refusal(CAPACITY_NEEDED, index.name());
    }
    return index;
  }

  /** The types of exactly those attributes that are part of a key afterwards. */
  private Map<String, ValueType> types(
      TableDefinition definition, Map<String, IndexDefinition> wanted) {
    attributes.forEach((name, type) -> {
      ValueType known = definition.attributes().get(name);
      if (known != null && known != type) {
        throw refusal(ATTRIBUTE_RETYPED, name);
      }
    });
    Map<String, ValueType> all = new LinkedHashMap<>(definition.attributes());
    all.putAll(attributes);
    Map<String, ValueType> used = new LinkedHashMap<>();
    definition.keys().names().forEach(name -> used.put(name, type(all, name)));
    wanted
        .values()
        .forEach(index -> index.keys().names().forEach(name -> used.put(name, type(all, name))));
    for (String name : attributes.keySet()) {
      if (!used.containsKey(name) && !definition.attributes().containsKey(name)) {
        throw refusal(ATTRIBUTE_UNUSED, name);
      }
    }
    return used;
  }

  private static ValueType type(Map<String, ValueType> types, String name) {
    ValueType type = types.get(name);
    if (type == null) {
      throw refusal(ATTRIBUTE_UNDEFINED, name);
    }
    return type;
  }

  private static RefusalException refusal(TableChangeFault fault, String detail) {
    return new RefusalException(new ChangeRefused(fault, detail));
  }
}
