package dev.millrace.server.api.dynamodb;

import org.jspecify.annotations.Nullable;

/** How much a client wants to know of what its request cost. */
enum CapacityReport {
  NONE,
  TOTAL,
  INDEXES;

  static CapacityReport of(@Nullable String returnConsumedCapacity) {
    return returnConsumedCapacity == null ? NONE : valueOf(returnConsumedCapacity);
  }
}
