package dev.millrace.engine.table;

import dev.millrace.engine.table.value.Item;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Items in their order, before any filter.
 *
 * @param lastKey where the next page goes on; null where there is none
 * @param sizeBytes of what was read, which is what reading it costs
 * @param fetchedSizes of the items that were read from the table because a local index did not hold
 *     all that was wanted
 * @param index null where the table itself was read
 */
public record Page(
    List<StoredItem> items,
    @Nullable Item lastKey,
    long sizeBytes,
    List<Integer> fetchedSizes,
    @Nullable IndexDefinition index) {
  public Optional<IndexDefinition> fromIndex() {
    return Optional.ofNullable(index);
  }
}
