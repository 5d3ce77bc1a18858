package dev.millrace.engine.table;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.table.TableOptions.PointInTime;
import dev.millrace.engine.table.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The journal form of {@link TableDefinition}: its members in order, types under their names. */
final class TableDefinitionCodec {
  private TableDefinitionCodec() {}

  static void put(TableDefinition table, Encoder out) {
    out.putString(table.name());
    out.putLong(table.id().getMostSignificantBits());
    out.putLong(table.id().getLeastSignificantBits());
    out.putVarLong(table.createdAtMillis());
    Map<String, String> types = new LinkedHashMap<>();
    table.attributes().forEach((name, type) -> types.put(name, type.wireName()));
    out.putStrings(types);
    putKeys(table.keys(), out);
    out.putVarInt(table.indexes().size());
    table.indexes().forEach(index -> putIndex(index, out));
    putOptions(table.options(), out);
  }

  static TableDefinition get(Decoder in) {
    String name = in.getString();
    UUID id = new UUID(in.getLong(), in.getLong());
    long createdAtMillis = in.getVarLong();
    Map<String, ValueType> types = new LinkedHashMap<>();
    in.getStrings().forEach((attribute, type) -> types.put(attribute, type(type)));
    KeySchema keys = getKeys(in);
    List<IndexDefinition> indexes = new ArrayList<>();
    for (int count = in.getCount(); count > 0; count--) {
      indexes.add(getIndex(in));
    }
    return new TableDefinition(name, id, createdAtMillis, types, keys, indexes, getOptions(in));
  }

  private static void putIndex(IndexDefinition index, Encoder out) {
    out.putString(index.name());
    out.putBoolean(index.global());
    putKeys(index.keys(), out);
    out.putString(index.projection().type().name());
    out.putVarInt(index.projection().attributes().size());
    index.projection().attributes().forEach(out::putString);
    putCapacity(index.capacity(), out);
  }

  private static IndexDefinition getIndex(Decoder in) {
    return new IndexDefinition(
        in.getString(), in.getBoolean(), getKeys(in), getProjection(in), getCapacity(in));
  }

  private static IndexProjection getProjection(Decoder in) {
    String name = in.getString();
    IndexProjection.Type type =
        IndexProjection.Type.named(name)
            .orElseThrow(() -> new MalformedRecordException("no projection is called " + name));
    List<String> attributes = new ArrayList<>();
    for (int count = in.getCount(); count > 0; count--) {
      attributes.add(in.getString());
    }
    return new IndexProjection(type, attributes);
  }

  private static void putOptions(TableOptions options, Encoder out) {
    out.putVarLong(options.onDemandSinceMillis());
    putCapacity(options.capacity(), out);
    out.putString(options.tableClass());
    out.putBoolean(options.deletionProtected());
    out.putStrings(options.tags());
    out.putNullableString(options.timeToLive());
    PointInTime pointInTime = options.pointInTime();
    out.putBoolean(pointInTime != null);
    if (pointInTime != null) {
      out.putVarLong(pointInTime.sinceMillis());
      out.putVarInt(pointInTime.days());
    }
  }

  private static TableOptions getOptions(Decoder in) {
    return new TableOptions(
        in.getVarLong(),
        getCapacity(in),
        in.getString(),
        in.getBoolean(),
        in.getStrings(),
        in.getNullableString(),
        in.getBoolean() ? new PointInTime(in.getVarLong(), in.getVarInt()) : null);
  }

  private static void putKeys(KeySchema keys, Encoder out) {
    out.putString(keys.partition());
    out.putNullableString(keys.sort());
  }

  private static KeySchema getKeys(Decoder in) {
    return new KeySchema(in.getString(), in.getNullableString());
  }

  private static void putCapacity(Capacity capacity, Encoder out) {
    out.putVarLong(capacity.readUnits());
    out.putVarLong(capacity.writeUnits());
  }

  private static Capacity getCapacity(Decoder in) {
    return new Capacity(in.getVarLong(), in.getVarLong());
  }

  private static ValueType type(String name) {
    return ValueType.named(name)
        .filter(ValueType::isKey)
        .orElseThrow(() -> new MalformedRecordException("no key is of the type " + name));
  }
}
