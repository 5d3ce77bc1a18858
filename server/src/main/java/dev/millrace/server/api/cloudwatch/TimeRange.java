package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.Point;
import dev.millrace.engine.metric.Series;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The periods that somebody asks for. They begin where the range does, which is rounded down to a
 * whole minute, or to a whole period where that is shorter.
 *
 * @param fromSeconds in seconds since 1970
 * @param toSeconds in seconds since 1970
 */
record TimeRange(long fromSeconds, long toSeconds, int periodSeconds) {
  private static final int MINUTE_SECONDS = 60;
  private static final List<Integer> SHORT_PERIODS_SECONDS = List.of(1, 5, 10, 20, 30);

  static TimeRange of(Instant start, Instant end, int periodSeconds) {
    int unit = Math.min(periodSeconds, MINUTE_SECONDS);
    long from = Math.floorDiv(start.getEpochSecond(), unit) * (long) unit;
    return new TimeRange(from, end.getEpochSecond(), periodSeconds);
  }

  static void check(@Nullable Instant start, @Nullable Instant end, RequestCheck check) {
    boolean began = check.required("StartTime", start);
    boolean ended = check.required("EndTime", end);
    if (!began || !ended || start == null || end == null) {
      return;
    }
    if (start.equals(end)) {
      check.invalid("The parameter StartTime must not equal parameter EndTime.");
    } else if (start.isAfter(end)) {
      check.invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
  }

  static void checkPeriod(String parameter, @Nullable Integer seconds, RequestCheck check) {
    if (!check.required(parameter, seconds) || seconds == null) {
      return;
    }
    boolean minutes = seconds >= MINUTE_SECONDS && seconds % MINUTE_SECONDS == 0;
    if (!minutes && !SHORT_PERIODS_SECONDS.contains(seconds)) {
      check.invalid(
          "The parameter " + parameter + " must be 1, 5, 10, 20, 30, or a multiple of 60.");
    }
  }

  /** How many periods there are. */
  long size() {
    return Math.ceilDiv(toSeconds - fromSeconds, (long) periodSeconds);
  }

  List<Point> read(Series series) {
    return series.read(fromSeconds, toSeconds, periodSeconds);
  }
}
