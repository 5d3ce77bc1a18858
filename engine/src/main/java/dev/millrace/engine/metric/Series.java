package dev.millrace.engine.metric;

import java.util.ArrayList;
import java.util.List;

/** One metric in one unit: its points, as they were when somebody looked. Immutable. */
public final class Series {
  private static final int MINUTE_SECONDS = 60;

  private final SeriesKey key;
  private final Points seconds;
  private final Points minutes;
  private final long newestSeconds;

  private Series(SeriesKey key, Points seconds, Points minutes, long newestSeconds) {
    this.key = key;
    this.seconds = seconds;
    this.minutes = minutes;
    this.newestSeconds = newestSeconds;
  }

  static Series of(SeriesKey key) {
    return new Series(key, Points.OF_SECONDS, Points.OF_MINUTES, Long.MIN_VALUE);
  }

  public SeriesKey key() {
    return key;
  }

  /** Where the minute of the youngest point begins. */
  long newestSeconds() {
    return newestSeconds;
  }

  Points seconds() {
    return seconds;
  }

  Points minutes() {
    return minutes;
  }

  boolean isEmpty() {
    return seconds.isEmpty() && minutes.isEmpty();
  }

  Series withSecond(long atSeconds, Sample sample) {
    return new Series(key, seconds.with(atSeconds, sample), minutes, newestSeconds);
  }

  Series withMinute(long atSeconds, Sample sample) {
    long minute = Math.floorDiv(atSeconds, MINUTE_SECONDS) * (long) MINUTE_SECONDS;
    return new Series(key, seconds, minutes.with(minute, sample), Math.max(newestSeconds, minute));
  }

  Series withoutBefore(long secondsBefore, long minutesBefore) {
    Points keptSeconds = seconds.withoutBefore(secondsBefore);
    Points keptMinutes = minutes.withoutBefore(minutesBefore);
    return keptSeconds == seconds && keptMinutes == minutes
        ? this
        : new Series(key, keptSeconds, keptMinutes, newestSeconds);
  }

  /**
   * What was measured in each period in which anything was, in the order of time. Periods shorter
   * than a minute are told where points are kept by the second; elsewhere they are minutes.
   *
   * @param fromSeconds where the first period begins, in seconds since 1970
   * @param toSeconds where the last period ends, at the latest
   * @param periodSeconds at least 1
   */
  public List<Point> read(long fromSeconds, long toSeconds, int periodSeconds) {
    List<Point> periods = new ArrayList<>();
    Points source = periodSeconds < MINUTE_SECONDS && !seconds.isEmpty() ? seconds : minutes;
    source.forEach(
        fromSeconds,
        toSeconds,
        point -> {
          long begin =
              fromSeconds + (point.atSeconds() - fromSeconds) / periodSeconds * periodSeconds;
          if (!periods.isEmpty() && periods.getLast().atSeconds() == begin) {
            periods.set(periods.size() - 1, periods.getLast().merge(point.sample()));
          } else {
            periods.add(new Point(begin, point.sample()));
          }
        });
    return periods;
  }
}
