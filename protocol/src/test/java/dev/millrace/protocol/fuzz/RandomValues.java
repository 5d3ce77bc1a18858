package dev.millrace.protocol.fuzz;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random values of a schema that every protocol can carry: no nulls in lists, no empty containers,
 * no documents, text that XML can represent, timestamps in whole milliseconds. What only some
 * protocols carry is tested by hand.
 */
final class RandomValues {
  private static final int DEPTH_MAX = 6;
  private static final String ALPHABET =
      "abcXYZ019 \t\n\r<>&\"'=+%.;:/\\{}[]\u00e9\u00df\u0416\u4e2d\u20ac\ud7ff\ue000\ufffd";

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  <T extends Structure> T structure(StructureSchema<T> schema) {
    T value = structure(schema, 0);
    return value == null ? schema.create(new Object[schema.memberCount()]) : value;
  }

  private <T extends Structure> @Nullable T structure(StructureSchema<T> schema, int depth) {
    int count = schema.memberCount();
    if (depth > DEPTH_MAX || count == 0) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[count];
    boolean any = false;
    int sure = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      MemberSchema member = schema.member((sure + i) % count);
      boolean wanted = schema.union() ? !any : !any || random.nextInt(3) > 0;
      if (wanted) {
        Object value = value(member.target(), depth + 1);
        values[member.index()] = value;
        any |= value != null;
      }
    }
    return any ? schema.create(values) : null;
  }

  private @Nullable Object value(Schema schema, int depth) {
    return switch (schema) {
      case SimpleSchema simple -> simple(simple.kind());
      case StructureSchema<?> structure -> structure(structure, depth);
      case ListSchema list -> list(list, depth);
      case MapSchema map -> map(map, depth);
    };
  }

  private @Nullable List<?> list(ListSchema list, int depth) {
    List<Object> items = new ArrayList<>();
    int wanted = 1 + random.nextInt(3);
    for (int i = 0; i < wanted; i++) {
      Object item = value(list.member().target(), depth + 1);
      if (item != null) {
        items.add(item);
      }
    }
    return items.isEmpty() ? null : items;
  }

  private @Nullable Map<String, ?> map(MapSchema map, int depth) {
    Map<String, Object> entries = new LinkedHashMap<>();
    int wanted = 1 + random.nextInt(3);
    for (int i = 0; i < wanted; i++) {
      Object value = value(map.value().target(), depth + 1);
      if (value != null) {
        entries.put(text() + i, value);
      }
    }
    return entries.isEmpty() ? null : entries;
  }

  private @Nullable Object simple(ShapeKind kind) {
    return switch (kind) {
      case BOOLEAN -> random.nextBoolean();
      case BYTE -> (byte) random.nextInt();
      case SHORT -> (short) random.nextInt();
      case INTEGER -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
      case FLOAT -> random.nextInt(20) == 0 ? Float.NEGATIVE_INFINITY : (float) floating();
      case DOUBLE -> random.nextInt(20) == 0 ? Double.NaN : floating();
      case BIG_INTEGER -> new BigInteger(random.nextInt(200), random).subtract(BigInteger.TEN);
      case BIG_DECIMAL ->
          new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(40) - 20);
      case STRING -> text();
      case BLOB -> blob();
      case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong() % 4_000_000_000_000L);
      case DOCUMENT -> null;
    };
  }

  private double floating() {
    return random.nextBoolean()
        ? random.nextInt(1_000)
        : random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
  }

  private Bytes blob() {
    byte[] bytes = new byte[1 + random.nextInt(300)];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 12);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(12) == 0) {
        text.appendCodePoint(0x1f300 + random.nextInt(500));
      } else {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }
}
