package dev.millrace.stream.aggregation;

import dev.millrace.base.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record as a user of a producer put it.
 *
 * @param explicitHashKey null where there was none
 * @param subsequenceNumber its place among those that travelled together, from 0
 * @param aggregated whether it travelled with others, or could have
 */
public record UserRecord(
    String partitionKey,
    @Nullable String explicitHashKey,
    Bytes data,
    int subsequenceNumber,
    boolean aggregated) {}
