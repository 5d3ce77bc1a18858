package dev.millrace.engine.metric;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import java.util.List;

/**
 * What can happen to a namespace of metrics. A new kind needs a number and a form in {@link
 * MetricsRecordCodec}.
 */
public sealed interface MetricsRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    MetricsRecordCodec.encode(this, out);
  }

  /**
   * Something was measured.
   *
   * @param nowSeconds when it was written, in seconds since 1970
   */
  record DataPut(long nowSeconds, List<Datum> data) implements MetricsRecord {
    public DataPut {
      data = List.copyOf(data);
    }
  }

  /** Hours that begin before these times, in seconds since 1970, are forgotten. */
  record Expired(long secondsBefore, long minutesBefore) implements MetricsRecord {}

  /** Some points of a series are like this: of a snapshot. */
  record PointsStored(SeriesKey series, boolean bySecond, List<Point> points)
      implements MetricsRecord {
    public PointsStored {
      points = List.copyOf(points);
    }
  }
}
