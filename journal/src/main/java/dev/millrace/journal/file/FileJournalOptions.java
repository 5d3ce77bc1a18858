package dev.millrace.journal.file;

import dev.millrace.journal.JournalListener;
import dev.millrace.journal.OwnerInfo;
import java.util.function.LongSupplier;

/**
 * What file journals need to know.
 *
 * @param owner who we are, written into the lock file
 * @param segmentBytes size of a segment file, {@value #SEGMENT_BYTES_MIN} to {@value
 *     #SEGMENT_BYTES_MAX}; a larger frame gets a larger segment of its own
 * @param firstSegmentBytes size of a new journal's first segment, which is zeroed while the claim
 *     waits; at most {@code segmentBytes}
 * @param driver runs the committers and the preparer
 * @param identities draws a number for each new journal, from a good source of entropy
 * @param nanoClock measures durations, for the listener only
 */
public record FileJournalOptions(
    OwnerInfo owner,
    int segmentBytes,
    int firstSegmentBytes,
    StepDriver driver,
    LongSupplier identities,
    LongSupplier nanoClock,
    JournalListener listener) {
  public static final int SEGMENT_BYTES_MIN = 256;
  public static final int SEGMENT_BYTES_MAX = 1 << 30;
  public static final int SEGMENT_BYTES_DEFAULT = 64 << 20;
  public static final int FIRST_SEGMENT_BYTES_DEFAULT = 4 << 20;

  public FileJournalOptions {
    if (segmentBytes < SEGMENT_BYTES_MIN || segmentBytes > SEGMENT_BYTES_MAX) {
      throw new IllegalArgumentException("segments of " + segmentBytes + " bytes");
    }
    if (firstSegmentBytes < SEGMENT_BYTES_MIN || firstSegmentBytes > segmentBytes) {
      throw new IllegalArgumentException("a first segment of " + firstSegmentBytes + " bytes");
    }
  }

  /** Threads, default sizes, no listener. */
  public static FileJournalOptions defaults(
      OwnerInfo owner, LongSupplier identities, LongSupplier nanoClock) {
    return new FileJournalOptions(
        owner,
        SEGMENT_BYTES_DEFAULT,
        FIRST_SEGMENT_BYTES_DEFAULT,
        new ThreadedDriver(nanoClock),
        identities,
        nanoClock,
        JournalListener.NONE);
  }

  public FileJournalOptions withSegmentBytes(int bytes) {
    int first = Math.min(bytes, firstSegmentBytes);
    return new FileJournalOptions(owner, bytes, first, driver, identities, nanoClock, listener);
  }

  public FileJournalOptions withDriver(StepDriver other) {
    return new FileJournalOptions(
        owner, segmentBytes, firstSegmentBytes, other, identities, nanoClock, listener);
  }

  public FileJournalOptions withListener(JournalListener other) {
    return new FileJournalOptions(
        owner, segmentBytes, firstSegmentBytes, driver, identities, nanoClock, other);
  }
}
