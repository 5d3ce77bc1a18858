package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.NumberException;
import dev.millrace.engine.table.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the changes of one update. The actions are arranged by their paths, and each document on
 * the way is rebuilt once, so that removing an element does not move those that other actions name.
 */
final class UpdateEvaluation {
  private final Item before;
  private final Update.Wording wording;

  UpdateEvaluation(Item before, Update.Wording wording) {
    this.before = before;
    this.wording = wording;
  }

  Item apply(List<UpdateAction> actions) {
    PathTree<UpdateAction> tree = new PathTree<>();
    actions.forEach(action -> tree.put(action.path(), action));
    Item after = new Item(changedEntries(before.attributes(), tree));
    for (String changed : tree.names().keySet()) {
      if (after.attribute(changed).map(AttributeValue::depth).orElse(0)
          > AttributeValue.DEPTH_MAX) {
        throw ExpressionException.of(ExpressionProblem.TOO_DEEP);
      }
    }
    return after;
  }

  private Optional<AttributeValue> changed(
      Optional<AttributeValue> current, PathTree<UpdateAction> tree) {
    if (tree.end().isPresent()) {
      return result(tree.end().get(), current);
    }
    AttributeValue document =
        current.orElseThrow(() -> ExpressionException.of(ExpressionProblem.PATH_INVALID));
    if (document instanceof MapValue(var entries) && tree.indexes().isEmpty()) {
      return Optional.of(new MapValue(changedEntries(entries, tree)));
    }
    if (document instanceof ListValue(var elements) && tree.names().isEmpty()) {
      return Optional.of(new ListValue(changedElements(elements, tree)));
    }
    throw ExpressionException.of(ExpressionProblem.PATH_INVALID);
  }

  private SortedMap<String, AttributeValue> changedEntries(
      Map<String, AttributeValue> entries, PathTree<UpdateAction> tree) {
    SortedMap<String, AttributeValue> after = new TreeMap<>(entries);
    tree.names()
        .forEach((name, below) ->
            changed(Optional.ofNullable(entries.get(name)), below)
                .ifPresentOrElse(value -> after.put(name, value), () -> after.remove(name)));
    return after;
  }

  /** Elements beyond the end are appended in the order of their indexes. */
  private List<AttributeValue> changedElements(
      List<AttributeValue> elements, PathTree<UpdateAction> tree) {
    List<AttributeValue> after = new ArrayList<>();
    for (int index = 0; index < elements.size(); index++) {
      PathTree<UpdateAction> below = tree.indexes().get(index);
      Optional<AttributeValue> current = Optional.of(elements.get(index));
      (below == null ? current : changed(current, below)).ifPresent(after::add);
    }
    tree.indexes()
        .tailMap(elements.size())
        .values()
        .forEach(below -> changed(Optional.empty(), below).ifPresent(after::add));
    return after;
  }

  private Optional<AttributeValue> result(UpdateAction action, Optional<AttributeValue> current) {
    return switch (action) {
      case UpdateAction.Set(_, UpdateValue value) -> Optional.of(evaluate(value));
      case UpdateAction.Remove _ -> Optional.empty();
      case UpdateAction.Add(_, AttributeValue value) ->
          Optional.of(current.map(present -> added(present, value)).orElse(value));
      case UpdateAction.Delete(_, SetValue members) ->
          current.flatMap(present -> deleted(present, members));
    };
  }

  private AttributeValue added(AttributeValue present, AttributeValue value) {
    if (present instanceof NumberValue(BigDecimal a)
        && value instanceof NumberValue(BigDecimal b)) {
      return checked(a.add(b));
    }
    if (present instanceof SetValue a && value instanceof SetValue b && a.type() == b.type()) {
      List<KeyValue> members = new ArrayList<>(a.members());
      members.addAll(b.members());
      return a.withMembers(members);
    }
    if (present instanceof ListValue a && value instanceof ListValue b) {
      return joined(a, b);
    }
    throw wording.mismatch();
  }

  private Optional<AttributeValue> deleted(AttributeValue present, SetValue members) {
    if (!(present instanceof SetValue set) || set.type() != members.type()) {
      throw wording.mismatch();
    }
    TreeSet<KeyValue> left = new TreeSet<>(set.members());
    left.removeAll(members.members());
    return left.isEmpty() ? Optional.empty() : Optional.of(set.withMembers(left));
  }

  private AttributeValue evaluate(UpdateValue value) {
    return switch (value) {
      case UpdateValue.Literal(AttributeValue literal) -> literal;
      case UpdateValue.Path(DocumentPath path) ->
          path.find(before)
              .orElseThrow(() -> ExpressionException.of(ExpressionProblem.ATTRIBUTE_MISSING));
      case UpdateValue.IfNotExists(DocumentPath path, UpdateValue otherwise) ->
          path.find(before).orElseGet(() -> evaluate(otherwise));
      case UpdateValue.ListAppend(UpdateValue front, UpdateValue back) ->
          joined(list(evaluate(front)), list(evaluate(back)));
      case UpdateValue.Plus(UpdateValue left, UpdateValue right) ->
          checked(number(evaluate(left)).add(number(evaluate(right))));
      case UpdateValue.Minus(UpdateValue left, UpdateValue right) ->
          checked(number(evaluate(left)).subtract(number(evaluate(right))));
    };
  }

  private static ListValue joined(ListValue front, ListValue back) {
    List<AttributeValue> elements = new ArrayList<>(front.elements());
    elements.addAll(back.elements());
    return new ListValue(elements);
  }

  private ListValue list(AttributeValue value) {
    if (value instanceof ListValue list) {
      return list;
    }
    throw wording.mismatch();
  }

  private BigDecimal number(AttributeValue value) {
    if (value instanceof NumberValue(BigDecimal number)) {
      return number;
    }
    throw wording.mismatch();
  }

  private static NumberValue checked(BigDecimal number) {
    try {
      return Numbers.checked(number);
    } catch (NumberException e) {
      throw ExpressionException.of(e);
    }
  }
}
