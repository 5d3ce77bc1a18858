package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.protocol.schema.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values without a schema. */
final class JsonDocuments {
  private final JsonParser parser;

  JsonDocuments(JsonParser parser) {
    this.parser = parser;
  }

  Document read(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NULL -> new Document.Null();
      case VALUE_TRUE -> new Document.Bool(true);
      case VALUE_FALSE -> new Document.Bool(false);
      case VALUE_STRING -> new Document.Text(Utf8.checkPairs(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Decimal(Numbers.decimal(parser));
      case START_ARRAY -> {
        List<Document> items = new ArrayList<>();
        JsonToken next;
        while ((next = parser.nextToken()) != JsonToken.END_ARRAY) {
          items.add(read(next));
        }
        yield new Document.Array(items);
      }
      case START_OBJECT -> {
        Map<String, Document> entries = new LinkedHashMap<>();
        String name;
        while ((name = parser.nextFieldName()) != null) {
          entries.put(Utf8.checkPairs(name), read(parser.nextToken()));
        }
        yield new Document.Node(Collections.unmodifiableMap(entries));
      }
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw MalformedRequestException.serialization("Unexpected content");
    };
  }

  static void write(JsonGenerator out, Document document) throws IOException {
    switch (document) {
      case Document.Null() -> out.writeNull();
      case Document.Bool(boolean value) -> out.writeBoolean(value);
      case Document.Text(String value) -> out.writeString(value);
      case Document.Decimal(java.math.BigDecimal value) -> out.writeNumber(value);
      case Document.Array(List<Document> items) -> {
        out.writeStartArray();
        for (Document item : items) {
          write(out, item);
        }
        out.writeEndArray();
      }
      case Document.Node(Map<String, Document> entries) -> {
        out.writeStartObject();
        for (Map.Entry<String, Document> entry : entries.entrySet()) {
          out.writeFieldName(entry.getKey());
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
    }
  }
}
