package dev.millrace.engine.table.expression;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.Numbers;
import dev.millrace.engine.table.value.ValueType;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a condition's operands may be, as far as that is known before there is an item. */
final class OperandChecks {
  static final int CANDIDATES_MAX = 100;
  private static final String TYPES_EXPECTED = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";
  private static final String TYPES_KNOWN = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

  private final ExpressionKind kind;

  OperandChecks(ExpressionKind kind) {
    this.kind = kind;
  }

  void checkDistinct(String operator, List<Operand> operands) {
    Operand first = operands.getFirst();
    if (first instanceof Operand.Path(DocumentPath path)
        && operands.subList(1, operands.size()).contains(first)) {
      throw kind.error(ExpressionProblem.SAME_OPERANDS, operator, path);
    }
  }

  void checkOrdered(String operator, List<Operand> operands) {
    checkTypes(operator, operands, List.of(ValueType.S, ValueType.N, ValueType.B));
  }

  void checkTypes(String operator, List<Operand> operands, List<ValueType> allowed) {
    for (Operand operand : operands) {
      Optional<ValueType> type = type(operand);
      if (type.isPresent() && !allowed.contains(type.get())) {
        throw kind.error(ExpressionProblem.OPERAND_TYPE, operator, type.get().wireName());
      }
    }
  }

  void checkSized(Operand operand) {
    checkTypes(
        Function.SIZE.text(),
        List.of(operand),
        EnumSet.complementOf(EnumSet.of(ValueType.N, ValueType.BOOL, ValueType.NULL)).stream()
            .toList());
  }

  void checkTypeName(Operand operand) {
    String type = type(operand).map(ValueType::wireName).orElse(TYPES_EXPECTED);
    if (!type.equals(ValueType.S.wireName())) {
      throw kind.error(ExpressionProblem.OPERAND_TYPE, Function.ATTRIBUTE_TYPE.text(), type);
    }
  }

  ValueType typeNamed(String name) {
    return ValueType.named(name)
        .orElseThrow(() -> kind.error(ExpressionProblem.TYPE_NAME, name, TYPES_KNOWN));
  }

  DocumentPath path(Function function, Operand operand) {
    if (operand instanceof Operand.Path(DocumentPath path)) {
      return path;
    }
    throw kind.error(ExpressionProblem.PATH_REQUIRED, function.text());
  }

  void checkCandidates(int candidates) {
    if (candidates > CANDIDATES_MAX) {
      throw kind.error(ExpressionProblem.IN_TOO_LONG, candidates);
    }
  }

  void checkBounds(Operand lower, Operand upper) {
    if (lower instanceof Operand.Literal(KeyValue low)
        && upper instanceof Operand.Literal(KeyValue high)) {
      if (low.type() != high.type()) {
        throw kind.error(ExpressionProblem.BETWEEN_TYPES, text(low), text(high));
      }
      if (low.compareTo(high) > 0) {
        throw kind.error(ExpressionProblem.BETWEEN_ORDER, text(low), text(high));
      }
    }
  }

  private static Optional<ValueType> type(Operand operand) {
    return switch (operand) {
      case Operand.Literal(AttributeValue value) -> Optional.of(value.type());
      case Operand.Size _ -> Optional.of(ValueType.N);
      case Operand.Path _ -> Optional.empty();
    };
  }

  private static String text(KeyValue value) {
    String content =
        switch (value) {
          case Text(String text) -> text;
          case NumberValue number -> Numbers.format(number);
          case Binary(Bytes bytes) -> Base64.getEncoder().encodeToString(bytes.toByteArray());
        };
    return Stream.of("{", value.typeName(), ":", content, "}").reduce("", String::concat);
  }
}
