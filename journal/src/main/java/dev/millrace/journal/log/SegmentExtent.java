package dev.millrace.journal.log;

/**
 * How far a segment goes, and where to find what is in it.
 *
 * @param nextNumber behind the last entry
 * @param endOffset behind the last entry
 * @param lastMillis time of the last entry; where there is none, of the last one before
 */
record SegmentExtent(SegmentIndex index, long nextNumber, long endOffset, long lastMillis) {
  static SegmentExtent empty(long first) {
    return new SegmentExtent(new SegmentIndex(), first, LogHeader.BYTES, Long.MIN_VALUE);
  }

  SegmentExtent withLastMillis(long millis) {
    return new SegmentExtent(index, nextNumber, endOffset, millis);
  }
}
