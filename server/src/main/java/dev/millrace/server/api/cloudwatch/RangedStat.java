package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.Distribution;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statistic of the values within a range: percentile, trimmed or winsorized mean, trimmed count
 * or sum, percentile rank.
 *
 * @param percent whether the bounds are percentages of the values, and not values
 * @param lower values above it are within the range
 * @param upper values up to it are within the range
 */
record RangedStat(Kind kind, boolean percent, double lower, double upper) {
  private static final String NUMBER = "-?\\d{1,15}(?:\\.\\d{1,10})?";
  private static final Pattern SHORT =
      Pattern.compile("(p|tm|wm|tc|ts)(\\d{1,3}(?:\\.\\d{1,10})?)");
  private static final Pattern RANGE =
      Pattern.compile("(TM|WM|TC|TS|PR)\\((?:(" + NUMBER + ")(%)?)?:(?:(" + NUMBER + ")(%)?)?\\)");
  private static final double ALL_PERCENT = 100;

  enum Kind {
    P,
    TM,
    WM,
    TC,
    TS,
    PR
  }

  static Optional<RangedStat> parse(String name) {
    if (name.equals("IQM")) {
      return Optional.of(new RangedStat(Kind.TM, true, 25, 75));
    }
    Matcher one = SHORT.matcher(name);
    if (one.matches()) {
      Kind kind = Kind.valueOf(one.group(1).toUpperCase(Locale.ROOT));
      double upper = Double.parseDouble(one.group(2));
      return upper > ALL_PERCENT
          ? Optional.empty()
          : Optional.of(new RangedStat(kind, true, 0, upper));
    }
    Matcher two = RANGE.matcher(name);
    return two.matches() ? range(two) : Optional.empty();
  }

  private static Optional<RangedStat> range(Matcher found) {
    Kind kind = Kind.valueOf(found.group(1));
    String from = found.group(2);
    String to = found.group(4);
    boolean percent = found.group(3) != null || found.group(5) != null;
    boolean mixed =
        percent
            && ((from != null && found.group(3) == null) || (to != null && found.group(5) == null));
    if ((from == null && to == null) || mixed || (percent && kind == Kind.PR)) {
      return Optional.empty();
    }
    double lowest = percent ? 0 : Double.NEGATIVE_INFINITY;
    double highest = percent ? ALL_PERCENT : Double.POSITIVE_INFINITY;
    double lower = from == null ? lowest : Double.parseDouble(from);
    double upper = to == null ? highest : Double.parseDouble(to);
    return lower < lowest || upper > highest || lower >= upper
        ? Optional.empty()
        : Optional.of(new RangedStat(kind, percent, lower, upper));
  }

  /** Empty where no value lies within the range and it is a mean of those that do. */
  OptionalDouble of(Distribution values) {
    double total = total(values);
    if (kind == Kind.P) {
      return OptionalDouble.of(percentile(values, upper / ALL_PERCENT * total));
    }
    Within within = within(values, total);
    return switch (kind) {
      case P -> throw new IllegalStateException("told already");
      case TM ->
          within.count == 0 ? OptionalDouble.empty() : OptionalDouble.of(within.sum / within.count);
      case WM -> OptionalDouble.of(winsorized(values, total, within) / total);
      case TC -> OptionalDouble.of(within.count);
      case TS -> OptionalDouble.of(within.sum);
      case PR -> OptionalDouble.of(within.count / total * ALL_PERCENT);
    };
  }

  /**
   * What lies within the range.
   *
   * @param below how many values are under it; the others are over it
   */
  private record Within(double count, double sum, double below) {}

  private Within within(Distribution values, double total) {
    double count = 0;
    double sum = 0;
    double below = 0;
    double passed = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.value(i);
      double times = values.count(i);
      double inside;
      if (percent) {
        double from = Math.max(passed, lower / ALL_PERCENT * total);
        double to = Math.min(passed + times, upper / ALL_PERCENT * total);
        inside = Math.max(0, to - from);
        below += Math.max(0, Math.min(passed + times, lower / ALL_PERCENT * total) - passed);
      } else {
        inside = value > lower && value <= upper ? times : 0;
        below += value <= lower ? times : 0;
      }
      count += inside;
      sum += inside * value;
      passed += times;
    }
    return new Within(count, sum, below);
  }

  /** The sum with every value outside replaced by the bound that it is beyond. */
  private double winsorized(Distribution values, double total, Within within) {
    double above = Math.max(0, total - within.count - within.below);
    double low = percent ? percentile(values, lower / ALL_PERCENT * total) : lower;
    double high = percent ? percentile(values, upper / ALL_PERCENT * total) : upper;
    return within.sum
        + (within.below == 0 ? 0 : within.below * low)
        + (above == 0 ? 0 : above * high);
  }

  /** The smallest value that so many values do not exceed. */
  private static double percentile(Distribution values, double rank) {
    double passed = 0;
    for (int i = 0; i < values.size(); i++) {
      passed += values.count(i);
      if (passed >= rank && values.count(i) > 0) {
        return values.value(i);
      }
    }
    return values.value(values.size() - 1);
  }

  private static double total(Distribution values) {
    double total = 0;
    for (int i = 0; i < values.size(); i++) {
      total += values.count(i);
    }
    return total;
  }
}
