package dev.millrace.engine.table;

import dev.millrace.engine.table.expression.SortTest;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a partition.
 *
 * @param low null where it has no lower end
 * @param high null where it has no upper end
 * @param prefix how all sort keys in it begin; null where that does not matter
 */
record SortRange(
    @Nullable KeyValue low,
    boolean lowIncluded,
    @Nullable KeyValue high,
    boolean highIncluded,
    @Nullable KeyValue prefix) {
  /** All of a partition. */
  static final SortRange ALL = new SortRange(null, true, null, true, null);

  static SortRange of(SortTest test) {
    return switch (test) {
      case SortTest.Between(var low, var high) -> new SortRange(low, true, high, true, null);
      case SortTest.BeginsWith(var prefix) -> new SortRange(prefix, true, null, true, prefix);
      case SortTest.Compared(var comparator, var key) ->
          switch (comparator) {
            case EQ -> new SortRange(key, true, key, true, null);
            case LT -> new SortRange(null, true, key, false, null);
            case LE -> new SortRange(null, true, key, true, null);
            case GT -> new SortRange(key, false, null, true, null);
            case GE -> new SortRange(key, true, null, true, null);
            case NE -> throw new IllegalStateException("no key condition is an inequality");
          };
    };
  }

  /** Whether a key lies before the beginning. */
  boolean isBefore(@Nullable KeyValue key) {
    if (low == null || key == null) {
      return false;
    }
    int order = key.compareTo(low);
    return order < 0 || (order == 0 && !lowIncluded);
  }

  /** Whether a key lies behind the end. */
  boolean isBehind(@Nullable KeyValue key) {
    if (key == null) {
      return false;
    }
    if (prefix != null && key.compareTo(prefix) > 0 && !startsWith(key, prefix)) {
      return true;
    }
    int order = high == null ? -1 : key.compareTo(high);
    return order > 0 || (order == 0 && !highIncluded);
  }

  private static boolean startsWith(KeyValue key, KeyValue prefix) {
    return switch (key) {
      case Text(var text) -> prefix instanceof Text(var start) && text.startsWith(start);
      case Binary(var bytes) ->
          prefix instanceof Binary(var start)
              && bytes.size() >= start.size()
              && bytes.slice(0, start.size()).equals(start);
      case NumberValue _ -> key.equals(prefix);
    };
  }
}
