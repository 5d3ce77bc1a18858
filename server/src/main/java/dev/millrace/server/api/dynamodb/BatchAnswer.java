package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.StoredItem;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.BatchGetItemOutput;
import dev.millrace.protocol.dynamodb.ConsumedCapacity;
import dev.millrace.protocol.dynamodb.KeysAndAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of a batch, table by table; what does not fit is left for another request. */
final class BatchAnswer {
  /** An answer ends with the item that reaches this. */
  static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;

  private final Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
  private final Map<String, List<Map<String, AttributeValue>>> leftKeys = new LinkedHashMap<>();
  private final Map<String, KeysAndAttributes> left = new LinkedHashMap<>();
  private final Map<String, Double> units = new LinkedHashMap<>();
  private long sizeBytes;

  private BatchAnswer() {}

  static BatchAnswer of(List<BatchRead> wanted, List<Optional<StoredItem>> found) {
    BatchAnswer answer = new BatchAnswer();
    for (int at = 0; at < wanted.size(); at++) {
      answer.add(wanted.get(at), found.get(at));
    }
    return answer;
  }

  BatchGetItemOutput wire(CapacityReport report) {
    return new BatchGetItemOutput(responses, left, capacity(report));
  }

  private void add(BatchRead wanted, Optional<StoredItem> item) {
    responses.computeIfAbsent(wanted.table(), _ -> new ArrayList<>());
    if (sizeBytes >= ANSWER_BYTES_MAX) {
      leave(wanted);
      return;
    }
    units.merge(wanted.table(), wanted.units().of(item), Double::sum);
    item.ifPresent(found -> {
      sizeBytes += found.sizeBytes();
      responses
          .computeIfAbsent(wanted.table(), _ -> new ArrayList<>())
          .add(Values.wire(wanted.projected().of(found.item())));
    });
  }

  private void leave(BatchRead wanted) {
    List<Map<String, AttributeValue>> keys =
        leftKeys.computeIfAbsent(wanted.table(), _ -> new ArrayList<>());
    keys.add(wanted.key());
    KeysAndAttributes request = wanted.request();
    left.put(
        wanted.table(),
        new KeysAndAttributes(
            keys,
            request.attributesToGet(),
            request.consistentRead(),
            request.projectionExpression(),
            request.expressionAttributeNames()));
  }

  private @Nullable List<ConsumedCapacity> capacity(CapacityReport report) {
    if (report == CapacityReport.NONE) {
      return null;
    }
    List<ConsumedCapacity> reports = new ArrayList<>();
    units.forEach((table, sum) -> reports.add(ReadUnits.EVENTUAL.report(report, table, sum)));
    return reports;
  }
}
