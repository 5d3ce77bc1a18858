package dev.millrace.journal;

import dev.millrace.base.Bytes;

/**
 * What is written as a whole or not at all: the records of one batch of decisions.
 *
 * <p>Positions are addresses in the endless stream of one journal, the same in every backend. A
 * frame occupies {@link #HEADER_BYTES} and then its payload; the next frame starts right behind, so
 * the owner of a journal knows the address of every record before it is written.
 *
 * @param position where the frame starts
 * @param timestampMillis lane time of the batch, milliseconds since 1970; never decreases
 * @param payload the encoded records, at least one byte and at most {@link #PAYLOAD_BYTES_MAX}
 */
public record Frame(long position, long timestampMillis, Bytes payload) {
  public static final int HEADER_BYTES = 40;
  public static final int PAYLOAD_BYTES_MAX = 32 * 1024 * 1024;

  public Frame {
    if (position < 0) {
      throw new IllegalArgumentException("position " + position);
    }
    if (payload.isEmpty() || payload.size() > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException("payload of " + payload.size() + " bytes");
    }
  }

  /** The address of the first payload byte. */
  public long payloadPosition() {
    return position + HEADER_BYTES;
  }

  /** The address right behind this frame, where the next one starts. */
  public long endPosition() {
    return position + HEADER_BYTES + payload.size();
  }
}
