package dev.millrace.journal.file;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the frames of the last segment end, and what stands behind.
 *
 * <p>A group of frames that was being written when the power went may be there in part, in any
 * part: sectors reach the medium in no order. So the first place without a valid frame is the end,
 * and what follows is void, unless it proves otherwise: every frame says what was durable before it
 * was written. A valid frame behind the hole that was written after the hole's bytes were durable
 * means that durable bytes have changed. So does a claim, or a snapshot, that names a later end.
 * That is corruption and never cut off.
 *
 * @param end where the next frame starts
 * @param vouchedPosition everything below was certainly durable; the frames between here and the
 *     end were seen, but the medium may not have them yet
 * @param dirtyUntilOffset behind the last byte of the file that is not zero
 */
record Tail(long end, long vouchedPosition, long dirtyUntilOffset) {
  private static final int WINDOW_BYTES = 1 << 20;

  /**
   * Reads the last segment.
   *
   * @param sealedPosition everything below was durable when the claim was written, or the newest
   *     snapshot
   */
  static Tail of(Segment segment, long sealedPosition) throws IOException {
    long position = segment.base();
    long vouched = Math.max(segment.base(), sealedPosition);
    while (true) {
      switch (segment.frameAt(position)) {
        case Segment.Finding.Whole whole -> {
          vouched = Math.max(vouched, whole.durablePosition());
          position = whole.frame().endPosition();
        }
        case Segment.Finding.None none -> {
          if (position < sealedPosition) {
            throw new JournalException.Corrupt(
                segment.place(),
                segment.offsetOf(position),
                "%s at position %d, although all below %d was durable"
                    .formatted(none.reason(), position, sealedPosition));
          }
          return new Tail(position, vouched, dirtyUntil(segment, position, none.reason()));
        }
      }
    }
  }

  /** Looks at every byte behind the end, as the lengths there cannot be trusted. */
  private static long dirtyUntil(Segment segment, long end, String reason) throws IOException {
    long dirtyUntil = segment.offsetOf(end);
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.BIG_ENDIAN);
    for (long from = dirtyUntil; from < segment.file().size(); ) {
      int size = segment.file().read(from, window.clear());
      for (int i = 0; i < size; i++) {
        if (window.get(i) == 0) {
          continue;
        }
        dirtyUntil = from + i + 1;
        if (size - i >= Frame.HEADER_BYTES
            && window.getInt(i) == FrameLayout.MAGIC
            && window.getLong(i + FrameLayout.POSITION_AT) == segment.positionAt(from + i)
            && window.getLong(i + FrameLayout.DURABLE_POSITION_AT) > end) {
          refuseWitness(segment, end, reason, segment.positionAt(from + i));
        }
      }
      boolean last = from + size >= segment.file().size() || size < Frame.HEADER_BYTES;
      from += last ? size : size - Frame.HEADER_BYTES + 1;
      if (size == 0) {
        break;
      }
    }
    return dirtyUntil;
  }

  private static void refuseWitness(Segment segment, long end, String reason, long witness)
      throws IOException {
    if (segment.frameAt(witness) instanceof Segment.Finding.Whole) {
      throw new JournalException.Corrupt(
          segment.place(),
          segment.offsetOf(end),
          reason + " at position " + end + ", which was durable when " + witness + " was written");
    }
  }
}
