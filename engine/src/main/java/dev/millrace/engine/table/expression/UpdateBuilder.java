package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.expression.UpdateSyntax.Action;
import dev.millrace.engine.table.expression.UpdateSyntax.Section;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;
import dev.millrace.engine.table.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes an update of what was read, and looks for mistakes in the service's order: reserved words,
 * functions, repeated sections, undefined names, undefined values, overlapping paths, the operands
 * of ADD and DELETE, those of functions.
 */
final class UpdateBuilder {
  private final Resolver resolver;
  private final ExpressionKind kind = ExpressionKind.UPDATE;

  UpdateBuilder(Resolver resolver) {
    this.resolver = resolver;
  }

  Update build(List<Section> sections) {
    List<Action> actions = sections.stream().flatMap(one -> one.actions().stream()).toList();
    List<Term> terms = actions.stream().flatMap(UpdateBuilder::terms).toList();
    forEach(Term.Path.class, terms, resolver::checkWords);
    forEach(Term.Call.class, terms, this::checkFunction);
    checkSections(sections);
    forEach(Term.Path.class, terms, resolver::path);
    forEach(Term.Reference.class, terms, resolver::value);
    resolver.checkDistinct(actions.stream().map(one -> resolver.path(one.path())).toList());
    actions.forEach(this::checkOperand);
    return new Update(actions.stream().map(this::action).toList(), Update.Wording.EXPRESSION);
  }

  /** All terms of an action from left to right, each before what is in it. */
  private static Stream<Term> terms(Action action) {
    return Stream.of(action.path(), action.value())
        .filter(Objects::nonNull)
        .flatMap(UpdateBuilder::withOperands);
  }

  private static Stream<Term> withOperands(Term term) {
    return term instanceof Term.Call call
        ? Stream.concat(
            Stream.of(term), call.operands().stream().flatMap(UpdateBuilder::withOperands))
        : Stream.of(term);
  }

  private static <T extends Term> void forEach(Class<T> type, List<Term> terms, Consumer<T> check) {
    terms.stream().filter(type::isInstance).map(type::cast).forEach(check);
  }

  private void checkFunction(Term.Call call) {
    if (call.isFunction()) {
      Function.of(call, kind);
    }
  }

  private void checkSections(List<Section> sections) {
    Set<String> seen = new HashSet<>();
    for (Section section : sections) {
      if (!seen.add(section.name())) {
        throw kind.error(ExpressionProblem.REPEATED_SECTION, section.name());
      }
    }
  }

  private void checkOperand(Action action) {
    if (!(action.value() instanceof Term.Reference reference) || action.section().equals("SET")) {
      return;
    }
    AttributeValue value = resolver.value(reference);
    boolean allowed =
        value instanceof SetValue
            || (value instanceof NumberValue && action.section().equals("ADD"));
    if (!allowed) {
      throw kind.error(ExpressionProblem.ACTION_TYPE, action.section(), value.type().longName());
    }
  }

  private UpdateAction action(Action action) {
    DocumentPath path = resolver.path(action.path());
    return switch (action.value()) {
      case null -> new UpdateAction.Remove(path);
      case Term.Reference reference when action.section().equals("ADD") ->
          new UpdateAction.Add(path, resolver.value(reference));
      case Term.Reference reference when action.section().equals("DELETE") ->
          new UpdateAction.Delete(path, (SetValue) resolver.value(reference));
      case Term term -> new UpdateAction.Set(path, value(term));
    };
  }

  private UpdateValue value(Term term) {
    return switch (term) {
      case Term.Path path -> new UpdateValue.Path(resolver.path(path));
      case Term.Reference reference -> new UpdateValue.Literal(resolver.value(reference));
      case Term.Call call when call.isFunction() -> function(call);
      case Term.Call call -> {
        List<UpdateValue> sides = operands(call, ValueType.N);
        yield call.name().equals("+")
            ? new UpdateValue.Plus(sides.getFirst(), sides.getLast())
            : new UpdateValue.Minus(sides.getFirst(), sides.getLast());
      }
    };
  }

  private UpdateValue function(Term.Call call) {
    Function function = Function.of(call, kind);
    function.checkCount(call.operands(), kind);
    if (function == Function.LIST_APPEND) {
      List<UpdateValue> lists = operands(call, ValueType.L);
      return new UpdateValue.ListAppend(lists.getFirst(), lists.getLast());
    }
    if (!(call.operands().getFirst() instanceof Term.Path path)) {
      throw kind.error(ExpressionProblem.PATH_REQUIRED, function.text());
    }
    return new UpdateValue.IfNotExists(resolver.path(path), value(call.operands().getLast()));
  }

  private List<UpdateValue> operands(Term.Call call, ValueType required) {
    List<UpdateValue> values = new ArrayList<>();
    for (Term operand : call.operands()) {
      UpdateValue value = value(operand);
      if (value instanceof UpdateValue.Literal(AttributeValue literal)
          && literal.type() != required) {
        throw kind.error(ExpressionProblem.OPERAND_TYPE, call.name(), literal.type().wireName());
      }
      values.add(value);
    }
    return values;
  }
}
