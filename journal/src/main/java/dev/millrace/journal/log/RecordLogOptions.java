package dev.millrace.journal.log;

import java.util.function.LongSupplier;

/**
 * What record logs need to know.
 *
 * @param segmentBytes how large a segment may grow, {@value #SEGMENT_BYTES_MIN} to {@value
 *     #SEGMENT_BYTES_MAX}; a larger entry gets a larger segment of its own
 * @param openFilesMax how many segments of all logs together stay open between two uses
 * @param identities draws a number for each new log, from a good source of entropy
 */
public record RecordLogOptions(int segmentBytes, int openFilesMax, LongSupplier identities) {
  public static final int SEGMENT_BYTES_MIN = 512;
  public static final int SEGMENT_BYTES_MAX = 1 << 30;
  public static final int SEGMENT_BYTES_DEFAULT = 64 << 20;
  public static final int OPEN_FILES_DEFAULT = 512;

  public RecordLogOptions {
    if (segmentBytes < SEGMENT_BYTES_MIN || segmentBytes > SEGMENT_BYTES_MAX) {
      throw new IllegalArgumentException("segments of " + segmentBytes + " bytes");
    }
    if (openFilesMax < 1) {
      throw new IllegalArgumentException("at most " + openFilesMax + " open files");
    }
  }

  public static RecordLogOptions defaults(LongSupplier identities) {
    return new RecordLogOptions(SEGMENT_BYTES_DEFAULT, OPEN_FILES_DEFAULT, identities);
  }

  public RecordLogOptions withSegmentBytes(int bytes) {
    return new RecordLogOptions(bytes, openFilesMax, identities);
  }

  public RecordLogOptions withOpenFilesMax(int files) {
    return new RecordLogOptions(segmentBytes, files, identities);
  }
}
