package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ReadItems.ItemRead;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.KeysAndAttributes;
import java.util.Map;

/**
 * One item that a batch wants.
 *
 * @param table as the request names it
 * @param request all that the batch wants of that table
 */
record BatchRead(
    String table,
    Map<String, AttributeValue> key,
    ItemRead read,
    KeysAndAttributes request,
    Projected projected) {
  ReadUnits units() {
    return ReadUnits.of(request.consistentRead());
  }
}
