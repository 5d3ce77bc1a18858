package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Written;
import dev.millrace.engine.table.expression.Update.Updated;
import dev.millrace.engine.table.value.Item;
import dev.millrace.protocol.dynamodb.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which attributes of an item a write returns. */
enum ReturnedValues {
  NONE,
  ALL_OLD,
  UPDATED_OLD,
  ALL_NEW,
  UPDATED_NEW;

  /** For writes that replace or delete: whether the item is returned as it was. */
  static boolean old(@Nullable String returnValues) {
    ReturnedValues wanted = of(returnValues);
    if (wanted != NONE && wanted != ALL_OLD) {
      throw DynamoDbErrors.validation("ReturnValues can only be ALL_OLD or NONE");
    }
    return wanted == ALL_OLD;
  }

  static ReturnedValues of(@Nullable String returnValues) {
    return returnValues == null ? NONE : valueOf(returnValues);
  }

  @Nullable Map<String, AttributeValue> from(Written written) {
    Item item =
        switch (this) {
          case NONE -> null;
          case ALL_OLD -> written.before();
          case ALL_NEW -> written.after();
          case UPDATED_OLD -> written.before() == null ? null : updated(written, false);
          case UPDATED_NEW -> updated(written, true);
        };
    return item == null ? null : Values.wire(item);
  }

  private static @Nullable Item updated(Written written, boolean now) {
    Updated updated = written.updated();
    if (updated == null) {
      return null;
    }
    Item part = now ? updated.updatedNew() : updated.updatedOld();
    return part.isEmpty() ? null : part;
  }
}
