package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.Datum;
import dev.millrace.engine.metric.Sample;
import dev.millrace.engine.metric.SeriesKey;
import dev.millrace.protocol.cloudwatch.MetricDatum;
import dev.millrace.protocol.cloudwatch.StandardUnit;
import dev.millrace.protocol.cloudwatch.StatisticSet;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what somebody has measured, and reads it. */
final class DatumReader {
  private static final int VALUES_MAX = 150;
  private static final double VALUE_MAX = 0x1p360;
  private static final long PAST_SECONDS_MAX = 14 * 24 * 3600;
  private static final long FUTURE_SECONDS_MAX = 2 * 3600;
  private static final int HIGH_RESOLUTION_SECONDS = 1;
  private static final List<Integer> RESOLUTIONS_SECONDS = List.of(HIGH_RESOLUTION_SECONDS, 60);

  private final Instant now;
  private final RequestCheck check;

  DatumReader(Instant now, RequestCheck check) {
    this.now = now;
    this.check = check;
  }

  void check(String prefix, MetricDatum datum) {
    check.name(prefix + "MetricName", datum.metricName());
    MetricNames.checkDimensions(prefix, datum.dimensions(), check);
    MetricNames.checkUnit(prefix + "Unit", datum.unit(), check);
    check.oneOf(prefix + "StorageResolution", datum.storageResolution(), RESOLUTIONS_SECONDS);
    checkTime(prefix + "Timestamp", datum.timestamp());
    checkCombination(prefix, datum);
    if (datum.value() != null) {
      checkValue(prefix + "Value", datum.value());
    }
    checkStatistics(prefix + "StatisticValues", datum.statisticValues());
    checkValues(prefix, datum.values(), datum.counts());
  }

  /** A datum in which nothing is wrong. */
  Datum read(MetricDatum datum) {
    Instant at = Objects.requireNonNullElse(datum.timestamp(), now);
    Integer resolution = datum.storageResolution();
    return new Datum(
        new SeriesKey(
            MetricNames.key(datum.metricName(), datum.dimensions()),
            Objects.requireNonNullElse(datum.unit(), StandardUnit.NONE.value())),
        at.getEpochSecond(),
        resolution != null && resolution == HIGH_RESOLUTION_SECONDS,
        sample(datum));
  }

  private static Sample sample(MetricDatum datum) {
    Double value = datum.value();
    if (value != null) {
      return Sample.of(value);
    }
    StatisticSet set = datum.statisticValues();
    if (set != null) {
      return Sample.ofStatistics(set.sampleCount(), set.sum(), set.minimum(), set.maximum());
    }
    List<Double> values = Objects.requireNonNull(datum.values(), "no value was found before");
    List<Double> counts = datum.counts();
    return Sample.of(values, counts == null ? Collections.nCopies(values.size(), 1.0) : counts);
  }

  private void checkTime(String parameter, @Nullable Instant at) {
    if (at == null) {
      return;
    }
    if (at.isBefore(now.minusSeconds(PAST_SECONDS_MAX))) {
      check.invalid(
          "The parameter " + parameter + " must specify a time within the past two weeks.");
    } else if (at.isAfter(now.plusSeconds(FUTURE_SECONDS_MAX))) {
      check.invalid(
          "The parameter "
              + parameter
              + " must specify a time no more than two hours in the future.");
    }
  }

  private void checkCombination(String prefix, MetricDatum datum) {
    String value = prefix + "Value";
    String values = prefix + "Values";
    String statistics = prefix + "StatisticValues";
    check.exclusive(value, datum.value(), statistics, datum.statisticValues());
    check.exclusive(value, datum.value(), values, datum.values());
    check.exclusive(values, datum.values(), statistics, datum.statisticValues());
    if (datum.value() == null && datum.statisticValues() == null && isEmpty(datum.values())) {
      check.conflict(
          "At least one of the parameters " + value + " and " + statistics + " must be specified.");
    }
  }

  private static boolean isEmpty(@Nullable List<Double> values) {
    return values == null || values.isEmpty();
  }

  private void checkValues(
      String prefix, @Nullable List<Double> values, @Nullable List<Double> counts) {
    String parameter = prefix + "Values";
    String countsParameter = prefix + "Counts";
    check.size(parameter, values, VALUES_MAX);
    check.size(countsParameter, counts, VALUES_MAX);
    int size = values == null ? 0 : values.size();
    if (counts != null && counts.size() != size) {
      check.invalid(
          "The parameters " + parameter + " and " + countsParameter + " must be of the same size.");
    }
    for (int i = 0; values != null && i < Math.min(size, VALUES_MAX); i++) {
      checkValue(parameter + ".member." + (i + 1), values.get(i));
    }
    double total = 0;
    for (int i = 0; counts != null && i < Math.min(counts.size(), VALUES_MAX); i++) {
      checkValue(countsParameter + ".member." + (i + 1), counts.get(i));
      if (counts.get(i) < 0) {
        check.invalidValue(countsParameter + ".member." + (i + 1), counts.get(i));
      }
      total += counts.get(i);
    }
    if (counts != null && !counts.isEmpty() && total == 0) {
      check.invalidValue(countsParameter, counts);
    }
  }

  private void checkStatistics(String parameter, @Nullable StatisticSet set) {
    if (set == null) {
      return;
    }
    boolean whole = check.required(parameter + ".SampleCount", set.sampleCount());
    whole &= check.required(parameter + ".Sum", set.sum());
    whole &= check.required(parameter + ".Minimum", set.minimum());
    whole &= check.required(parameter + ".Maximum", set.maximum());
    if (!whole) {
      return;
    }
    checkValue(parameter + ".SampleCount", set.sampleCount());
    checkValue(parameter + ".Sum", set.sum());
    checkValue(parameter + ".Minimum", set.minimum());
    checkValue(parameter + ".Maximum", set.maximum());
    if (set.sampleCount() <= 0) {
      check.invalidValue(parameter + ".SampleCount", set.sampleCount());
    }
    if (set.maximum() < set.minimum()) {
      check.invalid(
          "The parameter "
              + parameter
              + ".Maximum must be greater than "
              + parameter
              + ".Minimum.");
    }
  }

  private void checkValue(String parameter, Double value) {
    if (Double.isNaN(value) || Math.abs(value) > VALUE_MAX) {
      check.invalidValue(parameter, value);
    }
  }
}
