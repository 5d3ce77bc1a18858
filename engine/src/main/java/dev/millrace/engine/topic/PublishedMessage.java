package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.TakePublished.Keys;
import org.jspecify.annotations.Nullable;

/**
 * A published message as it lies behind its id in the journal: what its topic says of it, then what
 * its publisher said.
 *
 * @param copied whether this is a copy, written to let the original go
 * @param sequence its number in the topic; 0 where it was in none
 * @param publishedAtMillis milliseconds since 1970
 * @param signatureVersion as the topic wanted it then: 1 for SHA1, 2 for SHA256
 * @param countedBytes what the message counts towards limits of size
 * @param attributeCount how many message attributes it has
 * @param keys what queues may tell messages apart by; null where there is nothing
 * @param content an encoded {@link PublishedContent}
 */
public record PublishedMessage(
    boolean copied,
    long sequence,
    long publishedAtMillis,
    int signatureVersion,
    int countedBytes,
    int attributeCount,
    @Nullable Keys keys,
    Bytes content) {

  /** What the publisher said. */
  public PublishedContent read() {
    return PublishedContent.decode(content);
  }

  /** The same message with other content. */
  public PublishedMessage with(PublishedContent other) {
    return new PublishedMessage(
        copied,
        sequence,
        publishedAtMillis,
        signatureVersion,
        countedBytes,
        attributeCount,
        keys,
        other.encode());
  }

  PublishedMessage copy() {
    return new PublishedMessage(
        true,
        sequence,
        publishedAtMillis,
        signatureVersion,
        countedBytes,
        attributeCount,
        keys,
        content);
  }

  /** Reads what stands behind a message's id. */
  public static PublishedMessage decode(Bytes encoded) {
    return decode(new Decoder(encoded));
  }

  static PublishedMessage decode(Decoder in) {
    return new PublishedMessage(
        in.getBoolean(),
        in.getVarLong(),
        in.getVarLong(),
        in.getByte(),
        in.getVarInt(),
        in.getVarInt(),
        KeysCodec.decode(in),
        in.getRaw(in.remaining()));
  }

  public Bytes encode() {
    Encoder out = new Encoder(content.size() + 96);
    encode(out);
    return out.toBytes();
  }

  void encode(Encoder out) {
    out.putBoolean(copied);
    out.putVarLong(sequence);
    out.putVarLong(publishedAtMillis);
    out.putByte(signatureVersion);
    out.putVarInt(countedBytes);
    out.putVarInt(attributeCount);
    KeysCodec.encode(keys, out);
    out.putRaw(content);
  }
}
