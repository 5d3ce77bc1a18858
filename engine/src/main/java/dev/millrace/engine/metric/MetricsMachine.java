package dev.millrace.engine.metric;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.metric.MetricsRecord.DataPut;
import dev.millrace.engine.metric.MetricsRecord.Expired;
import dev.millrace.engine.metric.MetricsRecord.PointsStored;
import dev.millrace.engine.tree.SortedTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * One namespace of metrics. Commands of this package read it.
 *
 * <p>Every series has a point for each minute in which something was measured, for 15 days; one
 * that is measured at high resolution has a point for each second too, for three hours. Longer
 * periods are added up when somebody asks for them. Points are let go by whole hours, at most an
 * hour late.
 *
 * <p>Where a namespace has more than {@value #WEIGHT_MAX} points, its oldest hours go before their
 * time: somebody who measures a great deal sees less of the past, and is not refused.
 */
public final class MetricsMachine implements Machine {
  static final long BY_SECOND_SECONDS = 3 * 3600;
  static final long BY_MINUTE_SECONDS = 15 * 24 * 3600;

  /** In points without a distribution, each of which takes some 120 bytes of memory. */
  static final long WEIGHT_MAX = 500_000;

  private final MetricsId id;
  private final long weightMax;
  private SortedTree<SeriesKey, Series> series = SortedTree.empty();
  private final HeldHours bySecond = new HeldHours();
  private final HeldHours byMinute = new HeldHours();

  MetricsMachine(MetricsId id) {
    this(id, WEIGHT_MAX);
  }

  MetricsMachine(MetricsId id, long weightMax) {
    this.id = id;
    this.weightMax = weightMax;
  }

  MetricsId id() {
    return id;
  }

  /** In the order in which metrics are listed. */
  SortedTree<SeriesKey, Series> series() {
    return series;
  }

  @Override
  public boolean exists() {
    return series.size() > 0;
  }

  @Override
  public void advance(long nowMillis) {
    // What is too old goes by a record.
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((MetricsRecord) record) {
      case DataPut(var nowSeconds, var data) -> {
        long bySecondFrom = nowSeconds - BY_SECOND_SECONDS;
        for (Datum datum : data) {
          if (datum.highResolution() && datum.atSeconds() >= bySecondFrom) {
            addSecond(datum.series(), datum.atSeconds(), datum.sample());
          }
          addMinute(datum.series(), datum.atSeconds(), datum.sample());
        }
        makeRoom();
      }
      case Expired(var secondsBefore, var minutesBefore) -> forget(secondsBefore, minutesBefore);
      case PointsStored(var key, var seconds, var points) -> {
        for (Point point : points) {
          if (seconds) {
            addSecond(key, point.atSeconds(), point.sample());
          } else {
            addMinute(key, point.atSeconds(), point.sample());
          }
        }
      }
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    long at =
        Math.min(expiresAt(bySecond, BY_SECOND_SECONDS), expiresAt(byMinute, BY_MINUTE_SECONDS));
    return at == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(at * 1000);
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    return new AddressedCommand<>(id, ExpirePoints.INSTANCE);
  }

  @Override
  public Summary freeze() {
    return new MetricsSummary(series);
  }

  private static long expiresAt(HeldHours held, long keptSeconds) {
    OptionalLong oldest = held.oldest();
    return oldest.isEmpty()
        ? Long.MAX_VALUE
        : oldest.getAsLong() + Points.BLOCK_SECONDS + keptSeconds;
  }

  private void addSecond(SeriesKey key, long atSeconds, Sample sample) {
    Series was = known(key);
    Series is = was.withSecond(atSeconds, sample);
    bySecond.add(atSeconds, weight(is.seconds(), atSeconds) - weight(was.seconds(), atSeconds));
    series = series.with(is.key(), is);
  }

  private void addMinute(SeriesKey key, long atSeconds, Sample sample) {
    Series was = known(key);
    Series is = was.withMinute(atSeconds, sample);
    byMinute.add(atSeconds, weight(is.minutes(), atSeconds) - weight(was.minutes(), atSeconds));
    series = series.with(is.key(), is);
  }

  private Series known(SeriesKey key) {
    return series.get(key).orElseGet(() -> Series.of(key));
  }

  private static int weight(Points points, long atSeconds) {
    return points.at(atSeconds).map(Point::weight).orElse(0);
  }

  private void makeRoom() {
    while (bySecond.total() + byMinute.total() > weightMax) {
      long oldestSecond = bySecond.oldest().orElse(Long.MAX_VALUE);
      long oldestMinute = byMinute.oldest().orElse(Long.MAX_VALUE);
      if (oldestSecond <= oldestMinute) {
        forget(oldestSecond + 1, Long.MIN_VALUE);
      } else {
        forget(Long.MIN_VALUE, oldestMinute + 1);
      }
    }
  }

  private void forget(long secondsBefore, long minutesBefore) {
    bySecond.removeBefore(secondsBefore);
    byMinute.removeBefore(minutesBefore);
    List<Series> changed = new ArrayList<>();
    Iterator<Series> all = series.values();
    while (all.hasNext()) {
      Series was = all.next();
      Series is = was.withoutBefore(secondsBefore, minutesBefore);
      if (is != was) {
        changed.add(is);
      }
    }
    for (Series is : changed) {
      series = is.isEmpty() ? series.without(is.key()) : series.with(is.key(), is);
    }
  }
}
