package dev.millrace.journal.log;

import java.util.OptionalLong;

/** What the files of a log are called; a segment by the number of its first entry, in 20 digits. */
final class LogNames {
  static final String ROOT = "streams";
  static final String CLAIM = "log";
  static final String SEGMENT_SUFFIX = ".records";
  static final String TEMPORARY_SUFFIX = ".tmp";

  private static final String NUMBER = "0\\d{19}";

  private LogNames() {}

  static String directory(LogId log) {
    return ROOT + "/" + log.name();
  }

  static String claim(LogId log) {
    return directory(log) + "/" + CLAIM;
  }

  static String segment(LogId log, long first) {
    return directory(log) + "/" + segmentName(first);
  }

  static String segmentName(long first) {
    return "%020d".formatted(first) + SEGMENT_SUFFIX;
  }

  /** The number of a segment's first entry; empty where the name is not one of a segment. */
  static OptionalLong segmentFirst(String name) {
    if (!name.endsWith(SEGMENT_SUFFIX)) {
      return OptionalLong.empty();
    }
    String digits = name.substring(0, name.length() - SEGMENT_SUFFIX.length());
    return digits.matches(NUMBER) ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
  }
}
