package dev.millrace.protocol.eventstream;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes bytes as they come and gives messages as they become whole. It keeps the beginning of one
 * message at most, and no more of it than has come: a length is believed when its checksum is right
 * and it is within the limit, and memory grows with what arrives, not with what is announced. Not
 * thread-safe.
 */
public final class EventStreamDecoder {
  private static final int FIRST_ARRAY_BYTES = 4_096;

  private final int messageBytesMax;
  private byte[] array = new byte[FIRST_ARRAY_BYTES];
  private int size;
  private boolean broken;

  /**
   * Reads a stream from its beginning.
   *
   * @param messageBytesMax of a whole message, at least 16
   */
  public EventStreamDecoder(int messageBytesMax) {
    this.messageBytesMax = messageBytesMax;
  }

  /**
   * The messages that these bytes complete, often none.
   *
   * @throws EventStreamException if this is no event stream; nothing more can be decoded then
   */
  public List<EventStreamMessage> decode(Bytes more) {
    if (broken) {
      throw new EventStreamException("The stream was broken before");
    }
    List<EventStreamMessage> messages = new ArrayList<>();
    broken = true;
    int taken = 0;
    while (taken < more.size()) {
      int part = Math.min(more.size() - taken, wanted() - size);
      append(more.slice(taken, part));
      taken += part;
      if (size == wanted() && size > EventStreamEncoder.PRELUDE_BYTES) {
        messages.add(message());
        size = 0;
      }
    }
    broken = false;
    return messages;
  }

  /** Whether the stream may end here: after a whole message. */
  public boolean betweenMessages() {
    return size == 0;
  }

  /** How many bytes there have to be before anything more can be said. */
  private int wanted() {
    return size < EventStreamEncoder.PRELUDE_BYTES
        ? EventStreamEncoder.PRELUDE_BYTES
        : prelude().getInt(0);
  }

  private ByteBuffer prelude() {
    return ByteBuffer.wrap(array, 0, EventStreamEncoder.PRELUDE_BYTES);
  }

  private void append(Bytes part) {
    if (size + part.size() > array.length) {
      array = Arrays.copyOf(array, Math.max(size + part.size(), 2 * array.length));
    }
    part.writeTo(ByteBuffer.wrap(array, size, part.size()));
    size += part.size();
    if (size == EventStreamEncoder.PRELUDE_BYTES) {
      checkPrelude();
    }
  }

  private void checkPrelude() {
    ByteBuffer prelude = prelude();
    long totalBytes = Integer.toUnsignedLong(prelude.getInt());
    long headersBytes = Integer.toUnsignedLong(prelude.getInt());
    if (prelude.getInt() != EventStreamEncoder.checksum(array, 8)) {
      throw new EventStreamException("The checksum of a prelude is wrong");
    }
    if (totalBytes > messageBytesMax) {
      throw new EventStreamException("A message of " + totalBytes + " bytes is too large");
    }
    int around = EventStreamEncoder.PRELUDE_BYTES + EventStreamEncoder.CHECKSUM_BYTES;
    if (headersBytes > EventStreamMessage.HEADERS_BYTES_MAX || headersBytes > totalBytes - around) {
      throw new EventStreamException(
          "Headers of " + headersBytes + " bytes in a message of " + totalBytes);
    }
  }

  private EventStreamMessage message() {
    int checked = size - EventStreamEncoder.CHECKSUM_BYTES;
    ByteBuffer message = ByteBuffer.wrap(array, 0, size);
    if (message.getInt(checked) != EventStreamEncoder.checksum(array, checked)) {
      throw new EventStreamException("The checksum of a message is wrong");
    }
    int payloadFrom = EventStreamEncoder.PRELUDE_BYTES + message.getInt(4);
    return new EventStreamMessage(
        HeaderReader.read(
            message.slice(
                EventStreamEncoder.PRELUDE_BYTES, payloadFrom - EventStreamEncoder.PRELUDE_BYTES)),
        Bytes.copyOf(message.slice(payloadFrom, checked - payloadFrom)));
  }
}
