package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.util.List;

/**
 * One key of a policy and what a value of it may be: any of the conditions will do.
 *
 * @param path the names down to the key, joined with dots, as SNS joins them in messages too
 * @param conditions as written, without {@code exists: false}
 */
record Leaf(String path, List<Document> conditions) {
  Leaf {
    conditions = List.copyOf(conditions);
  }
}
