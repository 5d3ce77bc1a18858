package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.engine.table.expression.Projection;
import dev.millrace.engine.table.value.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item a client sees.
 *
 * @param projection null where it sees all
 */
record Projected(@Nullable Projection projection) {
  /** Of a request that has no other expressions. */
  static Projected of(
      @Nullable String expression,
      @Nullable List<String> attributesToGet,
      @Nullable Map<String, String> names) {
    Placeholders placeholders =
        new ExpressionParameters()
            .older("AttributesToGet", attributesToGet)
            .projection("ProjectionExpression", expression)
            .placeholders(names, null);
    Projected projected = of(expression, attributesToGet, new ExpressionParser(placeholders));
    placeholders.checkAllUsed();
    return projected;
  }

  static Projected of(
      @Nullable String expression,
      @Nullable List<String> attributesToGet,
      ExpressionParser parser) {
    if (expression != null) {
      return new Projected(parser.projection(expression));
    }
    return new Projected(attributesToGet == null ? null : Projection.ofAttributes(attributesToGet));
  }

  Item of(Item item) {
    return projection == null ? item : projection.of(item);
  }

  /** The attributes that it needs; null for all. */
  @Nullable Set<String> attributes() {
    return projection == null
        ? null
        : projection.paths().stream()
            .map(path -> path.root().name())
            .collect(Collectors.toUnmodifiableSet());
  }
}
