package dev.millrace.engine.table;

import dev.millrace.engine.table.expression.Update.Updated;
import dev.millrace.engine.table.value.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item.
 *
 * @param before null where there was none
 * @param after null where there is none
 * @param updated what an update has changed; null where it was none
 * @param tableUnits what the write costs in the table: a unit for each KB of the larger item
 * @param indexUnits what it costs in each index that it changes
 * @param table the table that it is in
 * @param tableSizeBytes before the write
 */
public record Written(
    @Nullable Item before,
    @Nullable Item after,
    @Nullable Updated updated,
    long tableUnits,
    Map<String, Long> indexUnits,
    TableDefinition table,
    long tableSizeBytes) {}
