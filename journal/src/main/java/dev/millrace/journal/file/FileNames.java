package dev.millrace.journal.file;

import java.util.OptionalLong;

/** What the files of a journal are called; each is named by its position, in 20 digits. */
final class FileNames {
  static final String CLAIM = "claim";
  static final String SEGMENT_SUFFIX = ".segment";
  static final String SNAPSHOT_SUFFIX = ".snapshot";

  private static final String POSITION = "0\\d{19}";

  private FileNames() {}

  static String segment(String directory, long base) {
    return directory + "/" + "%020d".formatted(base) + SEGMENT_SUFFIX;
  }

  static String snapshot(String directory, long position) {
    return directory + "/" + "%020d".formatted(position) + SNAPSHOT_SUFFIX;
  }

  /** Where a segment begins; empty where the name is not one of a segment. */
  static OptionalLong segmentBase(String name) {
    return position(name, SEGMENT_SUFFIX);
  }

  /** What a snapshot goes up to; empty where the name is not one of a snapshot. */
  static OptionalLong snapshotPosition(String name) {
    return position(name, SNAPSHOT_SUFFIX);
  }

  static boolean isOurs(String name) {
    return name.equals(CLAIM) || name.endsWith(SEGMENT_SUFFIX) || name.endsWith(SNAPSHOT_SUFFIX);
  }

  private static OptionalLong position(String name, String suffix) {
    if (!name.endsWith(suffix)) {
      return OptionalLong.empty();
    }
    String digits = name.substring(0, name.length() - suffix.length());
    return digits.matches(POSITION)
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
