package dev.millrace.engine.table;

import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.KeyCondition;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables, items and commands as tests need them. */
final class TableCommands {
  static final DatabaseId DATABASE = new DatabaseId("123456789012", "eu-central-1");
  static final String LEASES = "leases";
  static final String OWNERS = "owners";
  static final KeySchema BY_KEY = new KeySchema("id", null);
  static final KeySchema BY_OWNER = new KeySchema("holder", "id");
  static final TableOptions PLAIN =
      new TableOptions(1, Capacity.NONE, "", false, Map.of(), null, null);

  private TableCommands() {}

  /** Leases by their key, with an index over their owners that holds the keys alone. */
  static CreateTable leases() {
    return new CreateTable(
        LEASES,
        Map.of("id", ValueType.S, "holder", ValueType.S),
        BY_KEY,
        List.of(ownersIndex(IndexProjection.Type.KEYS_ONLY)),
        PLAIN);
  }

  static IndexDefinition ownersIndex(IndexProjection.Type type) {
    return new IndexDefinition(
        OWNERS, true, BY_OWNER, new IndexProjection(type, List.of()), Capacity.NONE);
  }

  /** A table of two keys, both text, without indexes. */
  static CreateTable pairs(String name) {
    return new CreateTable(
        name,
        Map.of("p", ValueType.S, "s", ValueType.N),
        new KeySchema("p", "s"),
        List.of(),
        PLAIN);
  }

  /** Names and values in turn; texts and integers. */
  static Item item(Object... namesAndValues) {
    Item item = Item.EMPTY;
    for (int at = 0; at < namesAndValues.length; at += 2) {
      item = item.with((String) namesAndValues[at], value(namesAndValues[at + 1]));
    }
    return item;
  }

  static WriteItem put(String table, Item item) {
    return new WriteItem(new ItemWrite.Put(table, item, null));
  }

  static ItemWrite delete(String table, Item key) {
    return new ItemWrite.Delete(table, key, null);
  }

  static ItemWrite change(
      String table, Item key, String update, @Nullable String condition, Object... values) {
    Map<String, AttributeValue> named = values(values);
    ExpressionParser parser =
        new ExpressionParser(new Placeholders(null, named.isEmpty() ? null : named));
    return new ItemWrite.Change(
        table, key, parser.update(update), condition == null ? null : parser.condition(condition));
  }

  static Condition condition(String text, Object... values) {
    Map<String, AttributeValue> named = values(values);
    return new ExpressionParser(new Placeholders(null, named.isEmpty() ? null : named))
        .condition(text);
  }

  static KeyCondition keys(String text, Object... values) {
    return KeyCondition.of(
        new ExpressionParser(new Placeholders(null, values(values))).keyCondition(text));
  }

  static PageWish first(int itemsMax) {
    return new PageWish(itemsMax, true, false, null);
  }

  static PageWish only(Set<String> attributes) {
    return new PageWish(Integer.MAX_VALUE, true, false, attributes);
  }

  static PageWish last(int itemsMax) {
    return new PageWish(itemsMax, false, false, null);
  }

  static List<Item> items(Page page) {
    return page.items().stream().map(StoredItem::item).toList();
  }

  private static Map<String, AttributeValue> values(Object... namesAndValues) {
    Map<String, AttributeValue> values = new HashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      values.put((String) namesAndValues[at], value(namesAndValues[at + 1]));
    }
    return values;
  }

  private static AttributeValue value(Object value) {
    return value instanceof Integer number
        ? new NumberValue(BigDecimal.valueOf(number))
        : new Text((String) value);
  }
}
