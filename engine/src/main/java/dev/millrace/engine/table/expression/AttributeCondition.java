package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.List;

/** One entry of QueryFilter, ScanFilter or KeyConditions; the arguments may be none. */
public record AttributeCondition(ComparisonOperator operator, List<AttributeValue> arguments) {
  public AttributeCondition {
    arguments = List.copyOf(arguments);
  }
}
