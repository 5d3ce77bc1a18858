package dev.millrace.protocol.codec;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters as the tree that their dotted names spell. List indexes are names like all
 * others, so that {@code Entry.1000000000.Id} costs as much as {@code Entry.1.Id}.
 */
final class QueryNode {
  private static final int DEPTH_MAX = 100;
  private static final int INDEX_DIGITS_MAX = 9;

  private @Nullable String value;
  private @Nullable Map<String, QueryNode> children;

  static QueryNode root(Map<String, String> parameters) {
    QueryNode root = new QueryNode();
    parameters.forEach(root::put);
    return root;
  }

  private void put(String name, String text) {
    QueryNode node = this;
    int start = 0;
    for (int depth = 0; ; depth++) {
      if (depth == DEPTH_MAX) {
        throw QueryParameters.malformed("A parameter's name has more than " + DEPTH_MAX + " parts");
      }
      int dot = name.indexOf('.', start);
      node = node.childOrNew(dot < 0 ? name.substring(start) : name.substring(start, dot));
      if (dot < 0) {
        node.value = text;
        return;
      }
      start = dot + 1;
    }
  }

  private QueryNode childOrNew(String name) {
    if (children == null) {
      children = new LinkedHashMap<>();
    }
    return children.computeIfAbsent(name, _ -> new QueryNode());
  }

  /** The parameter's value, where one has exactly this name. */
  @Nullable String value() {
    return value;
  }

  @Nullable QueryNode child(String name) {
    return children == null ? null : children.get(name);
  }

  boolean hasChildren() {
    return children != null;
  }

  /** Children under numbers, in the order of the numbers, which need not be dense. */
  Collection<QueryNode> items() {
    Map<Integer, QueryNode> items = new TreeMap<>();
    if (children != null) {
      children.forEach((name, node) -> items.put(index(name), node));
    }
    return items.values();
  }

  private static int index(String name) {
    if (!isNumber(name) || name.length() > INDEX_DIGITS_MAX) {
      throw QueryParameters.malformed("A parameter's name has a list index that is not valid");
    }
    return Integer.parseInt(name);
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
