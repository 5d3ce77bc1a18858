package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a query reads: one partition, and of it the items whose sort key passes a test. */
public record KeyRange(KeyValue partition, @Nullable SortTest sort) {
  public Optional<SortTest> sortTest() {
    return Optional.ofNullable(sort);
  }
}
