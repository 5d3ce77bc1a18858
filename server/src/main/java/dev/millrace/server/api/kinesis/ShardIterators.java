package dev.millrace.server.api.kinesis;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Places in shards as text: which shard, which record comes next, and when it was given out. */
final class ShardIterators {
  static final long LIFETIME_MILLIS = 300_000;

  private static final int VERSION = 1;
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
    encode(shard, out);
    out.putVarLong(number);
    out.putVarLong(nowMillis);
    return CheckedText.of(out);
  }

  /** The place that a text names, which has to be one of the caller's and not too old. */
  static Place parse(String text, Caller caller, long nowMillis) {
    Place place = parse(text);
    StreamId stream = place.shard.stream();
    if (!StreamNames.isOf(stream, caller)) {
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
    Decoder in = CheckedText.open(text).orElseThrow(KinesisErrors::invalidShardIterator);
    try {
      if (in.getByte() != VERSION) {
        throw KinesisErrors.invalidShardIterator();
      }
      return new Place(decode(in), in.getVarLong(), in.getVarLong());
    } catch (MalformedRecordException garbage) {
      throw KinesisErrors.invalidShardIterator();
    }
  }

  /** Which shard a place is in. */
  static void encode(ShardId shard, Encoder out) {
    out.putString(shard.stream().accountId());
    out.putString(shard.stream().region());
    out.putString(shard.stream().name());
    out.putVarLong(shard.streamCreatedAtMillis());
    out.putVarInt(shard.index());
  }

  /** Reads what {@link #encode} wrote. */
  static ShardId decode(Decoder in) {
    StreamId stream = new StreamId(in.getString(), in.getString(), in.getString());
    return new ShardId(stream, in.getVarLong(), in.getVarInt());
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }
}
