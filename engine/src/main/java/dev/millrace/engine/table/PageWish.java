package dev.millrace.engine.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of which items is wanted on a page.
 *
 * @param itemsMax how many are looked at, at the most
 * @param allAttributes whether whole items are wanted, from an index too
 * @param attributes the only attributes that are wanted; null where that is not said
 */
public record PageWish(
    int itemsMax, boolean ascending, boolean allAttributes, @Nullable Set<String> attributes) {}
