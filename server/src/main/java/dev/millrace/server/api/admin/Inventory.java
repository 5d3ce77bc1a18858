package dev.millrace.server.api.admin;

import dev.millrace.protocol.millrace.ServerWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account has in a region, and what there is to be said of it.
 *
 * @param oldest null where no queue holds a message
 * @param warnings those of most weight first
 */
record Inventory(
    int queueCount,
    int topicCount,
    int streamCount,
    long visibleCount,
    long inFlightCount,
    long delayedCount,
    @Nullable Oldest oldest,
    List<ServerWarning> warnings) {
  Inventory {
    warnings = List.copyOf(warnings);
  }

  /** The oldest message of all queues. */
  record Oldest(String queueName, long sentAtMillis) {}
}
