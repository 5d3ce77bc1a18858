package dev.millrace.engine.metric;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.metric.MetricsRecord.PointsStored;
import dev.millrace.engine.tree.SortedTree;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A namespace of metrics as it was: a record for each hour of a series. */
record MetricsSummary(SortedTree<SeriesKey, Series> series) implements Summary {
  /** Below it no record is too large for a frame, whatever its distributions. */
  private static final int POINTS_MAX = 60;

  @Override
  public Iterator<MachineRecord> records() {
    return series.stream()
        .flatMap(one ->
            Stream.concat(
                records(one.key(), true, one.seconds()), records(one.key(), false, one.minutes())))
        .iterator();
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return Collections.emptyIterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    throw new IllegalStateException("nothing of metrics lies in the journal");
  }

  private static Stream<MachineRecord> records(SeriesKey key, boolean bySecond, Points points) {
    return points.byHour().stream()
        .flatMap(MetricsSummary::portions)
        .map(portion -> new PointsStored(key, bySecond, portion));
  }

  private static Stream<List<Point>> portions(List<Point> hour) {
    return Stream.iterate(0, from -> from < hour.size(), from -> from + POINTS_MAX)
        .map(from -> hour.subList(from, Math.min(hour.size(), from + POINTS_MAX)));
  }
}
