package dev.millrace.engine.topic;

import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an archive is told again: what was published from one time on and before another.
 *
 * @param startMillis milliseconds since 1970
 * @param endMillis milliseconds since 1970; {@link #NO_END} to go on with what is published now
 */
record ReplayWindow(long startMillis, long endMillis) {
  static final long NO_END = Long.MAX_VALUE;

  private static final Pattern START = point("StartingPoint");
  private static final Pattern END = point("EndingPoint");

  /** Of a checked policy, which was written anew and has nothing else in it. */
  static ReplayWindow of(String policy) {
    return new ReplayWindow(millis(START, policy, 0), millis(END, policy, NO_END));
  }

  private static long millis(Pattern point, String policy, long otherwise) {
    Matcher found = point.matcher(policy);
    return found.find()
        ? OffsetDateTime.parse(found.group(1)).toInstant().toEpochMilli()
        : otherwise;
  }

  private static Pattern point(String name) {
    return Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]+)\"");
  }
}
