package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a schema from one CBOR item. */
final class CborInput {
  private static final long TAG_TIME = 1;
  private static final long TAG_POSITIVE_BIG = 2;
  private static final long TAG_NEGATIVE_BIG = 3;
  private static final long TAG_DECIMAL = 4;
  private static final long TAG_SELF_DESCRIBED = 55_799;

  private final CborReader reader;
  private final CborTimestamps timestamps;

  CborInput(CborReader reader, CborTimestamps timestamps) {
    this.reader = reader;
    this.timestamps = timestamps;
  }

  /** The whole request as a structure. */
  <T extends Structure> T readDocument(StructureSchema<T> schema) {
    reader.next();
    if (reader.major() == CborReader.TAG && reader.argument() == TAG_SELF_DESCRIBED) {
      reader.next();
    }
    T value = readStructure(schema);
    if (!reader.atEnd()) {
      throw MalformedRequestException.serialization("Content after the end of the request");
    }
    return value;
  }

  private <T extends Structure> T readStructure(StructureSchema<T> schema) {
    expect(CborReader.MAP, "a structure or map");
    @Nullable Object[] values = new @Nullable Object[schema.memberCount()];
    long count = reader.enter();
    for (long read = 0; reader.hasMore(count, read); read++) {
      reader.next();
      expect(CborReader.TEXT, "a member's name");
      MemberSchema member = reader.memberNamed(schema.members());
      String name = member == null ? reader.text() : member.name();
      if (member == null) {
        member = schema.member(name);
      }
      reader.next();
      if (member != null) {
        values[member.index()] = reader.isNull() ? null : readValue(member);
      } else if (schema.union() && !reader.isNull() && !name.equals("__type")) {
        throw MalformedRequestException.serialization("A union has a member that is not known");
      } else {
        reader.skip();
      }
    }
    return schema.union() ? UnionValues.create(schema, values) : schema.create(values);
  }

  private String readKey() {
    reader.next();
    expect(CborReader.TEXT, "a member's name");
    return reader.text();
  }

  private Object readValue(MemberSchema member) {
    return switch (member.target()) {
      case SimpleSchema simple -> readSimple(simple.kind());
      case StructureSchema<?> structure -> readStructure(structure);
      case ListSchema list -> readList(list);
      case MapSchema map -> readMap(map);
    };
  }

  private List<?> readList(ListSchema list) {
    expect(CborReader.ARRAY, "a list");
    List<@Nullable Object> items = new ArrayList<>();
    long count = reader.enter();
    for (long read = 0; reader.hasMore(count, read); read++) {
      items.add(readElement(list.member(), list.sparse()));
    }
    return Collections.unmodifiableList(items);
  }

  private Map<String, ?> readMap(MapSchema map) {
    expect(CborReader.MAP, "a structure or map");
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    long count = reader.enter();
    for (long read = 0; reader.hasMore(count, read); read++) {
      entries.put(readKey(), readElement(map.value(), map.sparse()));
    }
    return Collections.unmodifiableMap(entries);
  }

  private @Nullable Object readElement(MemberSchema member, boolean sparse) {
    reader.next();
    if (!reader.isNull()) {
      return readValue(member);
    }
    if (!sparse) {
      throw MalformedRequestException.serialization("A list or map has a null in it");
    }
    return null;
  }

  private Object readSimple(ShapeKind kind) {
    return switch (kind) {
      case STRING -> {
        expectKind(reader.major() == CborReader.TEXT, kind);
        yield reader.text();
      }
      case BLOB -> {
        expectKind(reader.major() == CborReader.BYTES, kind);
        yield reader.bytes();
      }
      case BOOLEAN -> {
        expectKind(reader.isBoolean(), kind);
        yield reader.isTrue();
      }
      case TIMESTAMP -> readTimestamp();
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> readNumber(kind);
      case DOCUMENT ->
          throw MalformedRequestException.serialization("Documents do not exist in CBOR");
    };
  }

  private Object readNumber(ShapeKind kind) {
    if (reader.isFloat()) {
      return Numbers.ofDouble(reader.floatValue(), kind);
    }
    if (reader.isLong()) {
      return Numbers.ofLong(reader.longValue(), kind);
    }
    return switch (kind) {
      case BIG_INTEGER -> readBigInteger(kind);
      case BIG_DECIMAL -> readBigDecimal();
      case FLOAT, DOUBLE -> Numbers.ofDouble(readBigInteger(kind).doubleValue(), kind);
      case BYTE, SHORT, INTEGER, LONG, BOOLEAN, STRING, BLOB, TIMESTAMP, DOCUMENT -> {
        expectKind(reader.major() <= CborReader.NEGATIVE, kind);
        throw Numbers.outOfRange(kind);
      }
    };
  }

  private BigInteger readBigInteger(ShapeKind kind) {
    if (reader.major() <= CborReader.NEGATIVE) {
      return reader.bigValue();
    }
    long tag = reader.argument();
    expectKind(
        reader.major() == CborReader.TAG && (tag == TAG_POSITIVE_BIG || tag == TAG_NEGATIVE_BIG),
        kind);
    reader.next();
    expectKind(reader.major() == CborReader.BYTES, kind);
    BigInteger magnitude = new BigInteger(1, reader.bytes().toByteArray());
    return tag == TAG_POSITIVE_BIG ? magnitude : magnitude.not();
  }

  private BigDecimal readBigDecimal() {
    if (reader.major() != CborReader.TAG || reader.argument() != TAG_DECIMAL) {
      return new BigDecimal(readBigInteger(ShapeKind.BIG_DECIMAL));
    }
    reader.next();
    expect(CborReader.ARRAY, "a decimal fraction");
    long count = reader.enter();
    expectKind(count == 2, ShapeKind.BIG_DECIMAL);
    reader.next();
    expectKind(reader.isLong(), ShapeKind.BIG_DECIMAL);
    int exponent = (int) Numbers.ofLong(reader.longValue(), ShapeKind.INTEGER);
    expectKind(exponent != Integer.MIN_VALUE, ShapeKind.BIG_DECIMAL);
    reader.next();
    BigInteger mantissa = readBigInteger(ShapeKind.BIG_DECIMAL);
    reader.hasMore(count, count);
    return new BigDecimal(mantissa, -exponent);
  }

  private Object readTimestamp() {
    if (reader.major() == CborReader.TAG) {
      expectKind(reader.argument() == TAG_TIME, ShapeKind.TIMESTAMP);
      reader.next();
    }
    if (reader.isLong()) {
      return switch (timestamps) {
        case MILLISECONDS -> Timestamps.ofMillis(reader.longValue());
        case SECONDS -> Timestamps.ofSeconds(reader.longValue());
      };
    }
    expectKind(reader.isFloat() && Double.isFinite(reader.floatValue()), ShapeKind.TIMESTAMP);
    BigDecimal number = BigDecimal.valueOf(reader.floatValue());
    return Timestamps.ofSeconds(
        switch (timestamps) {
          case MILLISECONDS -> number.movePointLeft(3);
          case SECONDS -> number;
        });
  }

  private void expect(int major, String what) {
    if (reader.major() != major) {
      throw MalformedRequestException.serialization(
          found() + " found where " + what + " was expected");
    }
  }

  private void expectKind(boolean holds, ShapeKind kind) {
    if (!holds) {
      throw MalformedRequestException.serialization(
          found() + " cannot be converted to " + Numbers.typeName(kind));
    }
  }

  private String found() {
    return switch (reader.major()) {
      case CborReader.UNSIGNED, CborReader.NEGATIVE -> "NUMBER_VALUE";
      case CborReader.BYTES -> "BINARY_VALUE";
      case CborReader.TEXT -> "STRING_VALUE";
      case CborReader.ARRAY -> "Start of list";
      case CborReader.MAP -> "Start of structure or map";
      case CborReader.TAG -> "TAGGED_VALUE";
      default ->
          reader.isNull() ? "NULL_VALUE" : reader.isFloat() ? "DECIMAL_VALUE" : "SIMPLE_VALUE";
    };
  }
}
