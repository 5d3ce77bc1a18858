package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.protocol.dynamodb.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of a request's parameters are expressions and which their elders: they do not mix. */
final class ExpressionParameters {
  private final List<String> older = new ArrayList<>();
  private final List<String> given = new ArrayList<>();
  private final List<String> withValues = new ArrayList<>();
  private boolean valuesUsable;

  /** Notes a parameter of the older kind. */
  ExpressionParameters older(String name, @Nullable Object value) {
    if (value != null) {
      older.add(name);
    }
    return this;
  }

  /** Notes an expression that may hold values. */
  ExpressionParameters expression(String name, @Nullable Object value) {
    withValues.add(name);
    valuesUsable |= value != null;
    return projection(name, value);
  }

  /** Notes an expression that holds names alone. */
  ExpressionParameters projection(String name, @Nullable Object value) {
    if (value != null) {
      given.add(name);
    }
    return this;
  }

  /** What the expressions refer to. */
  Placeholders placeholders(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    if (!older.isEmpty() && !given.isEmpty()) {
      throw DynamoDbErrors.validation(
          "Can not use both expression and non-expression parameters in the same request:"
              + " Non-expression parameters: {"
              + String.join(", ", older)
              + "} Expression parameters: {"
              + String.join(", ", given)
              + "}");
    }
    if (names != null && given.isEmpty()) {
      throw DynamoDbErrors.validation(
          "ExpressionAttributeNames can only be specified when using expressions");
    }
    if (values != null && !valuesUsable) {
      throw DynamoDbErrors.validation(
          "ExpressionAttributeValues can only be specified when using expressions: "
              + String.join(" and ", withValues)
              + (withValues.size() > 1 ? " are" : " is")
              + " null");
    }
    return new Placeholders(names, values == null ? null : Values.values(values));
  }
}
