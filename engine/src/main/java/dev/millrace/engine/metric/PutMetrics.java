package dev.millrace.engine.metric;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.metric.MetricsRecord.DataPut;
import java.util.List;

/**
 * Adds what was measured, all of it or nothing.
 *
 * @param data at least one
 */
public record PutMetrics(List<Datum> data) implements Command<MetricsMachine, Ack> {
  /** Metrics that a namespace may have, each counted once for every unit it is measured in. */
  public static final int METRICS_MAX = 20_000;

  public PutMetrics {
    data = List.copyOf(data);
  }

  @Override
  public Decision<Ack> decide(MetricsMachine metrics, Context context) {
    long known = metrics.series().size();
    if (known + data.size() > METRICS_MAX && known + newOnes(metrics) > METRICS_MAX) {
      return Decision.refused(MetricsProblem.TOO_MANY_METRICS);
    }
    return Decision.granted(Ack.DONE, new DataPut(context.nowMillis() / 1000, data));
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  private long newOnes(MetricsMachine metrics) {
    return data.stream()
        .map(Datum::series)
        .filter(series -> !metrics.series().contains(series))
        .distinct()
        .count();
  }
}
