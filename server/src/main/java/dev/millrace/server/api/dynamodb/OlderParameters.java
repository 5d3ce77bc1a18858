package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.expression.AttributeCondition;
import dev.millrace.engine.table.expression.AttributeConditions;
import dev.millrace.engine.table.expression.AttributeUpdate;
import dev.millrace.engine.table.expression.ComparisonOperator;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ConditionalOperator;
import dev.millrace.engine.table.expression.ExpectedAttribute;
import dev.millrace.engine.table.expression.KeyCondition;
import dev.millrace.engine.table.expression.Update;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.AttributeValueUpdate;
import dev.millrace.protocol.dynamodb.ExpectedAttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters that expressions have replaced, from the wire to what they mean. */
final class OlderParameters {
  private OlderParameters() {}

  /** Null where nothing is expected. */
  static @Nullable Condition expected(
      @Nullable Map<String, ExpectedAttributeValue> expected, @Nullable String operator) {
    Map<String, ExpectedAttribute> entries = new LinkedHashMap<>();
    if (expected != null) {
      expected.forEach((attribute, entry) -> entries.put(attribute, expected(entry)));
    }
    return AttributeConditions.ofExpected(entries, joined(operator)).orElse(null);
  }

  /** Null where there is no filter. */
  static @Nullable Condition filter(
      @Nullable Map<String, dev.millrace.protocol.dynamodb.Condition> filter,
      @Nullable String operator) {
    return AttributeConditions.ofFilter(conditions(filter), joined(operator)).orElse(null);
  }

  static KeyCondition keys(Map<String, dev.millrace.protocol.dynamodb.Condition> keys) {
    return AttributeConditions.ofKeyConditions(conditions(keys));
  }

  static Update updates(Map<String, AttributeValueUpdate> updates) {
    Map<String, AttributeUpdate> entries = new LinkedHashMap<>();
    updates.forEach((attribute, entry) -> entries.put(attribute, update(entry)));
    return AttributeUpdate.update(entries);
  }

  private static AttributeUpdate update(AttributeValueUpdate entry) {
    AttributeValue value = entry.value();
    return new AttributeUpdate(
        AttributeUpdate.Action.valueOf(Objects.requireNonNullElse(entry.action(), "PUT")),
        value == null ? null : Values.value(value));
  }

  private static ExpectedAttribute expected(ExpectedAttributeValue entry) {
    String operator = entry.comparisonOperator();
    List<AttributeValue> arguments = entry.attributeValueList();
    AttributeValue value = entry.value();
    return new ExpectedAttribute(
        operator == null ? null : ComparisonOperator.valueOf(operator),
        arguments == null ? null : arguments.stream().map(Values::value).toList(),
        value == null ? null : Values.value(value),
        entry.exists());
  }

  private static Map<String, AttributeCondition> conditions(
      @Nullable Map<String, dev.millrace.protocol.dynamodb.Condition> conditions) {
    Map<String, AttributeCondition> entries = new LinkedHashMap<>();
    if (conditions != null) {
      conditions.forEach((attribute, entry) -> entries.put(attribute, condition(entry)));
    }
    return entries;
  }

  private static AttributeCondition condition(dev.millrace.protocol.dynamodb.Condition entry) {
    List<AttributeValue> arguments = entry.attributeValueList();
    return new AttributeCondition(
        ComparisonOperator.valueOf(entry.comparisonOperator()),
        arguments == null ? List.of() : arguments.stream().map(Values::value).toList());
  }

  private static @Nullable ConditionalOperator joined(@Nullable String operator) {
    return operator == null ? null : ConditionalOperator.valueOf(operator);
  }
}
