package dev.millrace.stream.aggregation;

import dev.millrace.base.Bytes;
import dev.millrace.stream.aggregation.MessageReader.Tag;
import dev.millrace.stream.aggregation.MessageReader.WireType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what the Kinesis Producer Library, and others like it, pack together: four bytes that
 * say so, a message with tables of keys and the records that point into them, and its MD5. Whatever
 * does not keep to that is somebody's record as it is, and is not touched: a checksum that does not
 * hold is no damage, only bytes that begin by chance as aggregated ones do.
 */
public final class Deaggregation {
  private static final Bytes MAGIC =
      Bytes.wrap(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2});
  private static final int DIGEST_BYTES = 16;

  private static final int PARTITION_KEY_TABLE = 1;
  private static final int EXPLICIT_HASH_KEY_TABLE = 2;
  private static final int RECORDS = 3;

  private static final int PARTITION_KEY_INDEX = 1;
  private static final int EXPLICIT_HASH_KEY_INDEX = 2;
  private static final int DATA = 3;

  private static final int NONE = -1;

  private final List<String> partitionKeys = new ArrayList<>();
  private final List<String> explicitHashKeys = new ArrayList<>();
  private final List<Packed> packed = new ArrayList<>();

  /** A record that points to its keys. */
  private record Packed(int partitionKey, int explicitHashKey, Bytes data) {}

  private Deaggregation() {}

  /** The records in a record, in their order; that record itself where it is not aggregated. */
  public static List<UserRecord> read(String partitionKey, Bytes data) {
    if (isMarked(data)) {
      int end = data.size() - DIGEST_BYTES;
      Bytes message = data.slice(MAGIC.size(), end - MAGIC.size());
      if (md5(message).equals(data.slice(end, DIGEST_BYTES))) {
        try {
          Deaggregation tables = new Deaggregation();
          tables.readTables(message);
          return tables.records();
        } catch (MalformedMessageException somebodyElses) {
          // Delivered as it is.
        }
      }
    }
    return List.of(new UserRecord(partitionKey, null, data, 0, false));
  }

  private static boolean isMarked(Bytes data) {
    return data.size() >= MAGIC.size() + DIGEST_BYTES && data.slice(0, MAGIC.size()).equals(MAGIC);
  }

  private void readTables(Bytes message) throws MalformedMessageException {
    MessageReader in = new MessageReader(message);
    while (in.hasNext()) {
      Tag tag = in.tag();
      if (tag.type() != WireType.BYTES) {
        in.skip(tag);
        continue;
      }
      Bytes value = in.bytes();
      switch (tag.number()) {
        case PARTITION_KEY_TABLE -> partitionKeys.add(value.toUtf8String());
        case EXPLICIT_HASH_KEY_TABLE -> explicitHashKeys.add(value.toUtf8String());
        case RECORDS -> packed.add(packed(value));
        default -> {
          // A field that a later version has.
        }
      }
    }
  }

  private static Packed packed(Bytes message) throws MalformedMessageException {
    MessageReader in = new MessageReader(message);
    int partitionKey = NONE;
    int explicitHashKey = NONE;
    Bytes data = null;
    while (in.hasNext()) {
      Tag tag = in.tag();
      boolean number = tag.type() == WireType.VARINT;
      if (number && tag.number() == PARTITION_KEY_INDEX) {
        partitionKey = index(in.varint());
      } else if (number && tag.number() == EXPLICIT_HASH_KEY_INDEX) {
        explicitHashKey = index(in.varint());
      } else if (tag.type() == WireType.BYTES && tag.number() == DATA) {
        data = in.bytes();
      } else {
        in.skip(tag);
      }
    }
    if (data == null) {
      throw new MalformedMessageException("a record without data");
    }
    return new Packed(partitionKey, explicitHashKey, data);
  }

  private static int index(long number) throws MalformedMessageException {
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new MalformedMessageException("a place that no table has");
    }
    return (int) number;
  }

  /** The tables may stand behind the records that point into them. */
  private List<UserRecord> records() throws MalformedMessageException {
    List<UserRecord> records = new ArrayList<>(packed.size());
    for (Packed each : packed) {
      String partitionKey = entry(partitionKeys, each.partitionKey);
      if (partitionKey == null) {
        throw new MalformedMessageException("a record without a partition key");
      }
      records.add(
          new UserRecord(
              partitionKey,
              entry(explicitHashKeys, each.explicitHashKey),
              each.data,
              records.size(),
              true));
    }
    return List.copyOf(records);
  }

  private static @Nullable String entry(List<String> table, int index)
      throws MalformedMessageException {
    if (index == NONE) {
      return null;
    }
    if (index >= table.size()) {
      throw new MalformedMessageException("a place that the table does not have");
    }
    return table.get(index);
  }

  private static Bytes md5(Bytes message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      message.addTo(digest);
      return Bytes.wrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
