package dev.millrace.engine.table;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about a table without touching its items or indexes.
 *
 * @param onDemandSinceMillis since when it is billed by requests; 0 where it is provisioned
 * @param tableClass {@code STANDARD} or {@code STANDARD_INFREQUENT_ACCESS}; empty where nobody said
 * @param timeToLive the attribute that says when an item expires; null where none does
 * @param pointInTime null while recovery to points in time is off
 */
public record TableOptions(
    long onDemandSinceMillis,
    Capacity capacity,
    String tableClass,
    boolean deletionProtected,
    Map<String, String> tags,
    @Nullable String timeToLive,
    @Nullable PointInTime pointInTime) {
  /**
   * The setting of recovery to points in time.
   *
   * @param sinceMillis when it was turned on
   */
  public record PointInTime(long sinceMillis, int days) {}

  public TableOptions {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  public boolean onDemand() {
    return onDemandSinceMillis != 0;
  }

  public TableOptions withBilling(long onDemandSince, Capacity changed) {
    return new TableOptions(
        onDemandSince, changed, tableClass, deletionProtected, tags, timeToLive, pointInTime);
  }

  public TableOptions withTableClass(String changed) {
    return new TableOptions(
        onDemandSinceMillis, capacity, changed, deletionProtected, tags, timeToLive, pointInTime);
  }

  public TableOptions withDeletionProtected(boolean changed) {
    return new TableOptions(
        onDemandSinceMillis, capacity, tableClass, changed, tags, timeToLive, pointInTime);
  }

  public TableOptions withTags(Map<String, String> changed) {
    return new TableOptions(
        onDemandSinceMillis,
        capacity,
        tableClass,
        deletionProtected,
        changed,
        timeToLive,
        pointInTime);
  }

  public TableOptions withTimeToLive(@Nullable String changed) {
    return new TableOptions(
        onDemandSinceMillis, capacity, tableClass, deletionProtected, tags, changed, pointInTime);
  }

  public TableOptions withPointInTime(@Nullable PointInTime changed) {
    return new TableOptions(
        onDemandSinceMillis, capacity, tableClass, deletionProtected, tags, timeToLive, changed);
  }
}
