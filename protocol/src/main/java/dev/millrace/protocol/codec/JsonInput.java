package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.schema.TimestampFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a schema from one JSON document. */
final class JsonInput {
  private final JsonParser parser;
  private final JsonStrings strings;

  JsonInput(JsonParser parser, JsonStrings strings) {
    this.parser = parser;
    this.strings = strings;
  }

  /** The whole document as a structure. */
  <T extends Structure> T readDocument(StructureSchema<T> schema) throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT);
    T value = readStructure(schema);
    if (parser.nextToken() != null) {
      throw MalformedRequestException.serialization("Content after the end of the request");
    }
    return value;
  }

  /** Stands at the start of the object when called and at its end afterwards. */
  private <T extends Structure> T readStructure(StructureSchema<T> schema) throws IOException {
    @Nullable Object[] values = new @Nullable Object[schema.memberCount()];
    String name;
    while ((name = parser.nextFieldName()) != null) {
      JsonToken token = parser.nextToken();
      MemberSchema member = schema.member(name);
      if (member == null) {
        if (schema.union() && token != JsonToken.VALUE_NULL && !name.equals("__type")) {
          throw unknownVariant();
        }
        parser.skipChildren();
      } else {
        values[member.index()] = token == JsonToken.VALUE_NULL ? null : readValue(member, token);
      }
    }
    return schema.union() ? UnionValues.create(schema, values) : schema.create(values);
  }

  private static MalformedRequestException unknownVariant() {
    return MalformedRequestException.serialization("A union has a member that is not known");
  }

  private Object readValue(MemberSchema member, JsonToken token) throws IOException {
    return switch (member.target()) {
      case SimpleSchema simple -> readSimple(member, simple.kind(), token);
      case StructureSchema<?> structure -> {
        expect(token, JsonToken.START_OBJECT);
        yield readStructure(structure);
      }
      case ListSchema list -> readList(list, token);
      case MapSchema map -> readMap(map, token);
    };
  }

  private List<?> readList(ListSchema list, JsonToken start) throws IOException {
    expect(start, JsonToken.START_ARRAY);
    List<@Nullable Object> items = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token == JsonToken.VALUE_NULL) {
        if (!list.sparse()) {
          throw nullNotAllowed("list");
        }
        items.add(null);
      } else {
        items.add(readValue(list.member(), token));
      }
    }
    return Collections.unmodifiableList(items);
  }

  private Map<String, ?> readMap(MapSchema map, JsonToken start) throws IOException {
    expect(start, JsonToken.START_OBJECT);
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    String key;
    while ((key = parser.nextFieldName()) != null) {
      JsonToken token = parser.nextToken();
      Utf8.checkPairs(key);
      if (token == JsonToken.VALUE_NULL) {
        if (!map.sparse()) {
          throw nullNotAllowed("map");
        }
        entries.put(key, null);
      } else {
        entries.put(key, readValue(map.value(), token));
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  private Object readSimple(MemberSchema member, ShapeKind kind, JsonToken token)
      throws IOException {
    return switch (kind) {
      case STRING -> {
        expectScalar(token, JsonToken.VALUE_STRING, kind);
        yield strings.text();
      }
      case BOOLEAN -> {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
          throw wrongType(token, kind);
        }
        yield token == JsonToken.VALUE_TRUE;
      }
      case BLOB -> {
        expectScalar(token, JsonToken.VALUE_STRING, kind);
        yield strings.blob();
      }
      case TIMESTAMP -> readTimestamp(member, token);
      case DOCUMENT -> new JsonDocuments(parser).read(token);
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL ->
          readNumber(kind, token);
    };
  }

  private Object readNumber(ShapeKind kind, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return Numbers.ofLong(parser.getLongValue(), kind);
      }
      return switch (kind) {
        case BIG_INTEGER -> parser.getBigIntegerValue();
        case BIG_DECIMAL -> Numbers.decimal(parser);
        case FLOAT, DOUBLE -> Numbers.ofDouble(parser.getDoubleValue(), kind);
        case BYTE, SHORT, INTEGER, LONG, BOOLEAN, STRING, BLOB, TIMESTAMP, DOCUMENT ->
            throw Numbers.outOfRange(kind);
      };
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return kind == ShapeKind.BIG_DECIMAL
          ? Numbers.decimal(parser)
          : Numbers.ofDouble(parser.getDoubleValue(), kind);
    }
    if (token == JsonToken.VALUE_STRING && (kind == ShapeKind.FLOAT || kind == ShapeKind.DOUBLE)) {
      return switch (parser.getText()) {
        case "NaN" -> Numbers.ofDouble(Double.NaN, kind);
        case "Infinity" -> Numbers.ofDouble(Double.POSITIVE_INFINITY, kind);
        case "-Infinity" -> Numbers.ofDouble(Double.NEGATIVE_INFINITY, kind);
        default -> throw wrongType(token, kind);
      };
    }
    throw wrongType(token, kind);
  }

  private Object readTimestamp(MemberSchema member, JsonToken token) throws IOException {
    TimestampFormat format = member.timestampFormat();
    if (format == null || format == TimestampFormat.EPOCH_SECONDS) {
      if (token == JsonToken.VALUE_NUMBER_INT
          && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return Timestamps.ofSeconds(parser.getLongValue());
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        return Timestamps.ofSeconds(Numbers.decimal(parser));
      }
      throw wrongType(token, ShapeKind.TIMESTAMP);
    }
    expectScalar(token, JsonToken.VALUE_STRING, ShapeKind.TIMESTAMP);
    return Timestamps.parse(parser.getText(), format);
  }

  private static void expect(@Nullable JsonToken token, JsonToken expected) {
    if (token != expected) {
      throw MalformedRequestException.serialization(
          expected == JsonToken.START_OBJECT
              ? JsonTokens.describe(token) + " found where a structure or map was expected"
              : JsonTokens.describe(token) + " found where a list was expected");
    }
  }

  private static void expectScalar(JsonToken token, JsonToken expected, ShapeKind kind) {
    if (token != expected) {
      throw wrongType(token, kind);
    }
  }

  private static MalformedRequestException wrongType(JsonToken token, ShapeKind kind) {
    return MalformedRequestException.serialization(
        switch (token) {
          case START_OBJECT -> "Start of structure or map found where not expected";
          case START_ARRAY -> "Start of list found where not expected";
          case NOT_AVAILABLE,
              END_OBJECT,
              END_ARRAY,
              FIELD_NAME,
              VALUE_EMBEDDED_OBJECT,
              VALUE_STRING,
              VALUE_NUMBER_INT,
              VALUE_NUMBER_FLOAT,
              VALUE_TRUE,
              VALUE_FALSE,
              VALUE_NULL ->
              JsonTokens.describe(token) + " cannot be converted to " + Numbers.typeName(kind);
        });
  }

  private static MalformedRequestException nullNotAllowed(String where) {
    return MalformedRequestException.serialization("A " + where + " has a null in it");
  }
}
