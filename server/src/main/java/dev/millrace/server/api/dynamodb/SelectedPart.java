package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Page;
import dev.millrace.engine.table.PageWish;
import dev.millrace.engine.table.StoredItem;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.value.Item;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.Select;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sees of a page: the items that pass its filter, as far as it wants them.
 *
 * @param filter null where all pass
 */
record SelectedPart(Select select, Projected projected, @Nullable Condition filter) {
  /** Fails where the parts of the request do not fit together. */
  static Select select(
      @Nullable String given,
      @Nullable String index,
      @Nullable String projectionExpression,
      @Nullable List<String> attributesToGet) {
    boolean some = projectionExpression != null || attributesToGet != null;
    if (given == null) {
      return some
          ? Select.SPECIFIC_ATTRIBUTES
          : index == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES;
    }
    Select select = Select.valueOf(given);
    if (select == Select.SPECIFIC_ATTRIBUTES && !some) {
      throw DynamoDbErrors.invalidParameter(
          "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
              + " SPECIFIC_ATTRIBUTES");
    }
    if (select != Select.SPECIFIC_ATTRIBUTES && some) {
      throw DynamoDbErrors.validation(
          "Cannot specify the "
              + (projectionExpression == null ? "AttributesToGet" : "ProjectionExpression")
              + " when choosing to get "
              + (select == Select.COUNT ? "only the Count" : select.value()));
    }
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && index == null) {
      throw DynamoDbErrors.invalidParameter(
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
    return select;
  }

  PageWish wish(@Nullable Integer limit, @Nullable Boolean ascending) {
    return new PageWish(
        limit == null ? Integer.MAX_VALUE : limit,
        !Boolean.FALSE.equals(ascending),
        select == Select.ALL_ATTRIBUTES,
        projected.attributes());
  }

  /** The page's items that pass the filter. */
  List<Item> of(Page page) {
    return page.items().stream()
        .map(StoredItem::item)
        .filter(item -> filter == null || filter.holds(item))
        .toList();
  }

  /** Null where they are only counted. */
  @Nullable List<Map<String, AttributeValue>> wire(List<Item> items) {
    return select == Select.COUNT
        ? null
        : items.stream().map(item -> Values.wire(projected.of(item))).toList();
  }
}
