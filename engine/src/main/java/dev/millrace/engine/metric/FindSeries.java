package dev.millrace.engine.metric;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a metric in each unit it was measured in; none where it never was.
 *
 * @param unit the only one wanted; null for all
 */
public record FindSeries(MetricKey metric, @Nullable String unit)
    implements Command<MetricsMachine, List<Series>> {
  @Override
  public Decision<List<Series>> decide(MetricsMachine metrics, Context context) {
    List<Series> found = new ArrayList<>();
    // No unit is the empty text, so this key stands before all of the metric's.
    Iterator<Series> behind = metrics.series().valuesAfter(new SeriesKey(metric, ""));
    while (behind.hasNext()) {
      Series series = behind.next();
      if (!series.key().metric().equals(metric)) {
        break;
      }
      if (unit == null || unit.equals(series.key().unit())) {
        found.add(series);
      }
    }
    return Decision.reply(List.copyOf(found));
  }
}
