package dev.millrace.engine.table.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions of expressions. Their names are told apart by case. */
enum Function {
  ATTRIBUTE_EXISTS("attribute_exists", 1, false),
  ATTRIBUTE_NOT_EXISTS("attribute_not_exists", 1, false),
  ATTRIBUTE_TYPE("attribute_type", 2, false),
  BEGINS_WITH("begins_with", 2, false),
  CONTAINS("contains", 2, false),
  SIZE("size", 1, false),
  IF_NOT_EXISTS("if_not_exists", 2, true),
  LIST_APPEND("list_append", 2, true);

  private final String text;
  private final int operands;
  private final boolean forUpdates;

  Function(String text, int operands, boolean forUpdates) {
    this.text = text;
    this.operands = operands;
    this.forUpdates = forUpdates;
  }

  String text() {
    return text;
  }

  private static Optional<Function> named(String name, boolean forUpdates) {
    return Stream.of(values())
        .filter(one -> one.text.equals(name) && one.forUpdates == forUpdates)
        .findFirst();
  }

  /** The function of a call, which exists in expressions of this kind. */
  static Function of(Term.Call call, ExpressionKind kind) {
    return named(call.name(), kind == ExpressionKind.UPDATE)
        .orElseThrow(() -> kind.error(ExpressionProblem.UNKNOWN_FUNCTION, call.name()));
  }

  void checkCount(List<Term> given, ExpressionKind kind) {
    if (given.size() != operands) {
      throw kind.error(ExpressionProblem.OPERAND_COUNT, text, given.size());
    }
  }
}
