package dev.millrace.engine.metric;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.metric.MetricsRecord.Expired;

/** Lets go of the hours that were kept long enough. */
enum ExpirePoints implements Command<MetricsMachine, Ack> {
  INSTANCE;

  @Override
  public Decision<Ack> decide(MetricsMachine metrics, Context context) {
    // An hour has to be over for as long as its last point is to be kept.
    long endedBySeconds = context.nowMillis() / 1000 - Points.BLOCK_SECONDS + 1;
    return Decision.granted(
        Ack.DONE,
        new Expired(
            endedBySeconds - MetricsMachine.BY_SECOND_SECONDS,
            endedBySeconds - MetricsMachine.BY_MINUTE_SECONDS));
  }
}
