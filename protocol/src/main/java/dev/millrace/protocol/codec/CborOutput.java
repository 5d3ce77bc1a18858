package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as CBOR. */
final class CborOutput {
  private static final long TAG_TIME = 1;
  private static final long TAG_POSITIVE_BIG = 2;
  private static final long TAG_NEGATIVE_BIG = 3;
  private static final long TAG_DECIMAL = 4;
  private static final double MILLIS_PER_SECOND = 1_000d;

  private final CborWriter out;
  private final CborTimestamps timestamps;

  CborOutput(CborWriter out, CborTimestamps timestamps) {
    this.out = out;
    this.timestamps = timestamps;
  }

  void writeStructure(Structure structure) {
    out.head(CborReader.MAP, memberCount(structure, null));
    writeMembers(structure, null);
  }

  /** An error's type, message and other members. */
  void writeError(ErrorReply error, String type) {
    MemberSchema messageMember = ErrorMessages.member(error);
    int count = 1 + (error.message() == null ? 0 : 1);
    if (error.details() != null) {
      count += memberCount(error.details(), messageMember);
    }
    out.head(CborReader.MAP, count);
    out.text("__type");
    out.text(type);
    if (error.message() != null) {
      out.text(messageMember == null ? "message" : messageMember.name());
      out.text(error.message());
    }
    if (error.details() != null) {
      writeMembers(error.details(), messageMember);
    }
  }

  private static int memberCount(Structure structure, @Nullable MemberSchema except) {
    int count = 0;
    for (MemberSchema member : structure.schema().members()) {
      count += member != except && structure.member(member.index()) != null ? 1 : 0;
    }
    return count;
  }

  private void writeMembers(Structure structure, @Nullable MemberSchema except) {
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      if (value != null && member != except) {
        out.name(member);
        writeValue(member, value);
      }
    }
  }

  private void writeValue(MemberSchema member, @Nullable Object value) {
    if (value == null) {
      out.simple(CborReader.NULL);
      return;
    }
    switch (member.target()) {
      case SimpleSchema simple -> writeSimple(simple.kind(), value);
      case StructureSchema<?> _ -> writeStructure((Structure) value);
      case ListSchema list -> {
        List<?> items = (List<?>) value;
        out.head(CborReader.ARRAY, items.size());
        for (Object item : items) {
          writeValue(list.member(), item);
        }
      }
      case MapSchema map -> {
        Map<?, ?> entries = (Map<?, ?>) value;
        out.head(CborReader.MAP, entries.size());
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
          out.text((String) entry.getKey());
          writeValue(map.value(), entry.getValue());
        }
      }
    }
  }

  private void writeSimple(ShapeKind kind, Object value) {
    switch (kind) {
      case STRING -> out.text((String) value);
      case BOOLEAN -> out.simple((boolean) value ? CborReader.TRUE : CborReader.FALSE);
      case BYTE, SHORT, INTEGER, LONG -> out.integer(((Number) value).longValue());
      case FLOAT -> out.single((float) value);
      case DOUBLE -> out.number((double) value);
      case BLOB -> out.bytes((Bytes) value);
      case TIMESTAMP -> writeTimestamp((Instant) value);
      case BIG_INTEGER -> writeBigInteger((BigInteger) value);
      case BIG_DECIMAL -> {
        BigDecimal decimal = (BigDecimal) value;
        out.head(CborReader.TAG, TAG_DECIMAL);
        out.head(CborReader.ARRAY, 2);
        out.integer(-(long) decimal.scale());
        writeBigInteger(decimal.unscaledValue());
      }
      case DOCUMENT -> throw new IllegalStateException("Documents do not exist in CBOR");
    }
  }

  private void writeTimestamp(Instant value) {
    out.head(CborReader.TAG, TAG_TIME);
    switch (timestamps) {
      case MILLISECONDS -> out.integer(value.toEpochMilli());
      case SECONDS -> out.number(value.toEpochMilli() / MILLIS_PER_SECOND);
    }
  }

  private void writeBigInteger(BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      out.integer(value.longValue());
    } else {
      boolean negative = value.signum() < 0;
      out.head(CborReader.TAG, negative ? TAG_NEGATIVE_BIG : TAG_POSITIVE_BIG);
      out.bytes(Bytes.wrap((negative ? value.not() : value).toByteArray()));
    }
  }
}
