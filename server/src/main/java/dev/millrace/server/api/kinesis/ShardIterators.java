package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Places in shards as text: which shard, which record comes next, and when it was given out. The
 * checksum tells garbage from an iterator. It hides nothing and proves nothing: what a caller may
 * read is decided by whose stream it is.
 */
final class ShardIterators {
  static final long LIFETIME_MILLIS = 300_000;

  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final int CHARACTERS_MAX = 512;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.US)
          .withZone(ZoneOffset.UTC);

  private ShardIterators() {}

  /**
   * A place in a shard.
   *
   * @param number of the record that comes next
   */
  record Place(ShardId shard, long number, long givenAtMillis) {}

  static String format(ShardId shard, long number, long nowMillis) {
    Encoder out = new Encoder(256);
    out.putByte(VERSION);
    out.putString(shard.stream().accountId());
    out.putString(shard.stream().region());
    out.putString(shard.stream().name());
    out.putVarLong(shard.streamCreatedAtMillis());
    out.putVarInt(shard.index());
    out.putVarLong(number);
    out.putVarLong(nowMillis);
    out.putInt(checksum(out.toBytes(), out.size()));
    return Base64.getEncoder().encodeToString(out.toBytes().toByteArray());
  }

  /** The place that a text names, which has to be one of the caller's and not too old. */
  static Place parse(String text, Caller caller, long nowMillis) {
    Place place = parse(text);
    StreamId stream = place.shard.stream();
    if (!stream.accountId().equals(caller.accountId())
        || !stream.region().equals(caller.region())) {
      throw KinesisErrors.invalidShardIterator();
    }
    if (place.givenAtMillis + LIFETIME_MILLIS < nowMillis) {
      throw KinesisErrors.expiredIterator(time(place.givenAtMillis), time(nowMillis));
    }
    return place;
  }

  private static Place parse(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw KinesisErrors.invalidShardIterator();
    }
    try {
      Bytes bytes = Bytes.wrap(Base64.getDecoder().decode(text));
      int size = bytes.size() - CHECKSUM_BYTES;
      if (size < 1
          || new Decoder(bytes.slice(size, CHECKSUM_BYTES)).getInt() != checksum(bytes, size)) {
        throw KinesisErrors.invalidShardIterator();
      }
      Decoder in = new Decoder(bytes.slice(0, size));
      if (in.getByte() != VERSION) {
        throw KinesisErrors.invalidShardIterator();
      }
      StreamId stream = new StreamId(in.getString(), in.getString(), in.getString());
      ShardId shard = new ShardId(stream, in.getVarLong(), in.getVarInt());
      return new Place(shard, in.getVarLong(), in.getVarLong());
    } catch (IllegalArgumentException | MalformedRecordException garbage) {
      throw KinesisErrors.invalidShardIterator();
    }
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  private static int checksum(Bytes bytes, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, size).asByteBuffer());
    return (int) crc.getValue();
  }
}
