package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.expression.Condition.Between;
import dev.millrace.engine.table.expression.Condition.Comparison;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;

/**
 * Makes a condition of what was read. The service looks for mistakes in a fixed order: functions
 * that do not exist, functions in the wrong place and reserved words anywhere in the expression,
 * and only then, from left to right, at what each single condition says.
 */
final class ConditionBuilder {
  private static final String SIZE = Function.SIZE.text();

  private final Resolver resolver;
  private final OperandChecks checks;

  ConditionBuilder(Resolver resolver) {
    this.resolver = resolver;
    this.checks = new OperandChecks(resolver.kind());
  }

  Condition build(Term term) {
    checkFunctions(term);
    checkUse(term);
    checkCondition(term);
    checkWords(term);
    return condition(term);
  }

  private void checkFunctions(Term term) {
    if (term instanceof Term.Call call) {
      call.operands().forEach(this::checkFunctions);
      if (call.isFunction()) {
        Function.of(call, resolver.kind());
      }
    }
  }

  /** A condition compares values, and of the functions only {@code size} gives one. */
  private void checkUse(Term term) {
    if (!(term instanceof Term.Call(String name, boolean isFunction, List<Term> operands))) {
      return;
    }
    boolean ofConditions = !isFunction && List.of("AND", "OR", "NOT").contains(name);
    for (Term operand : operands) {
      checkUse(operand);
      if (ofConditions) {
        checkCondition(operand);
      } else if (operand instanceof Term.Call call && !call.name().equals(SIZE)) {
        throw resolver.kind().error(ExpressionProblem.MISUSED_FUNCTION, call.name());
      }
    }
  }

  private void checkCondition(Term term) {
    if (term instanceof Term.Call call && call.isFunction() && call.name().equals(SIZE)) {
      throw resolver.kind().error(ExpressionProblem.MISUSED_FUNCTION, SIZE);
    }
  }

  private void checkWords(Term term) {
    switch (term) {
      case Term.Path path -> resolver.checkWords(path);
      case Term.Reference _ -> {}
      case Term.Call call -> call.operands().forEach(this::checkWords);
    }
  }

  private Condition condition(Term term) {
    if (!(term instanceof Term.Call(String name, boolean isFunction, List<Term> operands))) {
      throw new IllegalStateException("no condition: " + term);
    }
    if (!isFunction) {
      switch (name) {
        case "AND" -> {
          return new Condition.And(condition(operands.getFirst()), condition(operands.getLast()));
        }
        case "OR" -> {
          return new Condition.Or(condition(operands.getFirst()), condition(operands.getLast()));
        }
        case "NOT" -> {
          return new Condition.Not(condition(operands.getFirst()));
        }
        default -> {}
      }
    }
    operands.forEach(this::resolveNames);
    return isFunction ? function((Term.Call) term) : operator(name, operands);
  }

  private void resolveNames(Term term) {
    switch (term) {
      case Term.Path path -> resolver.path(path);
      case Term.Reference reference -> resolver.value(reference);
      case Term.Call call -> call.operands().forEach(this::resolveNames);
    }
  }

  private Condition operator(String name, List<Term> terms) {
    List<Operand> operands = terms.stream().map(this::operand).toList();
    List<Operand> others = operands.subList(1, operands.size());
    checks.checkDistinct(name, operands);
    return switch (name) {
      case "BETWEEN" -> {
        checks.checkOrdered(name, operands);
        checks.checkBounds(operands.get(1), operands.get(2));
        yield new Between(operands.getFirst(), operands.get(1), operands.get(2));
      }
      case "IN" -> {
        checks.checkCandidates(others.size());
        yield new Condition.In(operands.getFirst(), others);
      }
      default -> {
        Comparator comparator = Comparator.of(name).orElseThrow();
        if (comparator.isOrdering()) {
          checks.checkOrdered(name, operands);
        }
        yield new Comparison(operands.getFirst(), comparator, operands.getLast());
      }
    };
  }

  private Condition function(Term.Call call) {
    Function function = Function.of(call, resolver.kind());
    function.checkCount(call.operands(), resolver.kind());
    List<Operand> operands = call.operands().stream().map(this::operand).toList();
    checks.checkDistinct(function.text(), operands);
    Operand first = operands.getFirst();
    Operand last = operands.getLast();
    return switch (function) {
      case ATTRIBUTE_EXISTS -> new Condition.Exists(checks.path(function, first));
      case ATTRIBUTE_NOT_EXISTS -> new Condition.NotExists(checks.path(function, first));
      case ATTRIBUTE_TYPE -> new Condition.HasType(first, type(last));
      case BEGINS_WITH -> {
        checks.checkTypes(function.text(), operands, List.of(ValueType.S, ValueType.B));
        yield new Condition.BeginsWith(first, last);
      }
      case CONTAINS -> new Condition.Contains(first, last);
      case SIZE, IF_NOT_EXISTS, LIST_APPEND -> throw new IllegalStateException("no condition");
    };
  }

  private ValueType type(Operand operand) {
    checks.checkTypeName(operand);
    return operand instanceof Operand.Literal(Text(String name))
        ? checks.typeNamed(name)
        : ValueType.S;
  }

  private Operand operand(Term term) {
    return switch (term) {
      case Term.Path path -> new Operand.Path(resolver.path(path));
      case Term.Reference reference -> new Operand.Literal(resolver.value(reference));
      case Term.Call call -> {
        Function.SIZE.checkCount(call.operands(), resolver.kind());
        Operand of = operand(call.operands().getFirst());
        checks.checkSized(of);
        yield new Operand.Size(of);
      }
    };
  }
}
