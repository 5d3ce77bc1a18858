package dev.millrace.engine.table;

/**
 * A secondary index as it was asked for.
 *
 * @param global whether its partitions are its own, and not the table's
 * @param capacity what a global one was provisioned with; {@link Capacity#NONE} of others
 */
public record IndexDefinition(
    String name, boolean global, KeySchema keys, IndexProjection projection, Capacity capacity) {
  public IndexDefinition with(Capacity changed) {
    return new IndexDefinition(name, global, keys, projection, changed);
  }
}
