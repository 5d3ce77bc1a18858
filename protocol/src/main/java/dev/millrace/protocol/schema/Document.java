package dev.millrace.protocol.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value without a schema, as JSON has them. */
public sealed interface Document {
  record Null() implements Document {}

  record Bool(boolean value) implements Document {}

  record Decimal(BigDecimal value) implements Document {}

  record Text(String value) implements Document {}

  record Array(List<Document> items) implements Document {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** The entries keep their order. */
  record Node(Map<String, Document> entries) implements Document {}
}
