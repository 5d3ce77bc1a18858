package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.schema.TimestampFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON. */
final class JsonOutput {
  private final JsonGenerator out;

  JsonOutput(JsonGenerator out) {
    this.out = out;
  }

  void writeStructure(Structure structure) throws IOException {
    out.writeStartObject();
    writeMembers(structure, null);
    out.writeEndObject();
  }

  /** The members without the braces, and without one that was written already. */
  void writeMembers(Structure structure, @Nullable MemberSchema except) throws IOException {
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      if (value != null && member != except) {
        out.writeFieldName(member.name());
        writeValue(member, value);
      }
    }
  }

  private void writeValue(MemberSchema member, Object value) throws IOException {
    switch (member.target()) {
      case SimpleSchema simple -> writeSimple(member, simple.kind(), value);
      case StructureSchema<?> _ -> writeStructure((Structure) value);
      case ListSchema list -> {
        out.writeStartArray();
        for (Object item : (List<?>) value) {
          writeNullable(list.member(), item);
        }
        out.writeEndArray();
      }
      case MapSchema map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          out.writeFieldName((String) entry.getKey());
          writeNullable(map.value(), entry.getValue());
        }
        out.writeEndObject();
      }
    }
  }

  private void writeNullable(MemberSchema member, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      writeValue(member, value);
    }
  }

  private void writeSimple(MemberSchema member, ShapeKind kind, Object value) throws IOException {
    switch (kind) {
      case STRING -> out.writeString((String) value);
      case BOOLEAN -> out.writeBoolean((boolean) value);
      case BYTE, SHORT, INTEGER, LONG -> out.writeNumber(((Number) value).longValue());
      case FLOAT -> writeFloat((float) value);
      case DOUBLE -> writeDouble((double) value);
      case BIG_INTEGER -> out.writeNumber((BigInteger) value);
      case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
      case BLOB -> {
        byte[] text = Base64Text.encode((Bytes) value);
        out.writeRawUTF8String(text, 0, text.length);
      }
      case TIMESTAMP -> writeTimestamp(member, (Instant) value);
      case DOCUMENT -> JsonDocuments.write(out, (Document) value);
    }
  }

  private void writeFloat(float value) throws IOException {
    if (Float.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeString(Float.toString(value));
    }
  }

  private void writeDouble(double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeString(Double.toString(value));
    }
  }

  private void writeTimestamp(MemberSchema member, Instant value) throws IOException {
    TimestampFormat format = member.timestampFormat();
    if (format == null || format == TimestampFormat.EPOCH_SECONDS) {
      out.writeNumber(Timestamps.secondsText(value));
    } else {
      out.writeString(Timestamps.format(value, format));
    }
  }
}
