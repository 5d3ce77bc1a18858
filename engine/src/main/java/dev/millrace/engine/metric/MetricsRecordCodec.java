package dev.millrace.engine.metric;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.metric.MetricsRecord.DataPut;
import dev.millrace.engine.metric.MetricsRecord.Expired;
import dev.millrace.engine.metric.MetricsRecord.PointsStored;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal form of {@link MetricsRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
final class MetricsRecordCodec {
  private static final int DATA_PUT = 1;
  private static final int EXPIRED = 2;
  private static final int POINTS_STORED = 3;

  private MetricsRecordCodec() {}

  static void encode(MetricsRecord record, Encoder out) {
    switch (record) {
      case DataPut(var nowSeconds, var data) -> {
        out.putByte(DATA_PUT);
        out.putVarLong(nowSeconds);
        out.putVarInt(data.size());
        for (Datum datum : data) {
          putSeries(datum.series(), out);
          out.putVarLong(datum.atSeconds());
          out.putBoolean(datum.highResolution());
          datum.sample().encode(out);
        }
      }
      case Expired(var secondsBefore, var minutesBefore) -> {
        out.putByte(EXPIRED);
        out.putVarLong(secondsBefore);
        out.putVarLong(minutesBefore);
      }
      case PointsStored(var series, var bySecond, var points) -> {
        out.putByte(POINTS_STORED);
        putSeries(series, out);
        out.putBoolean(bySecond);
        out.putVarInt(points.size());
        for (Point point : points) {
          out.putVarLong(point.atSeconds());
          point.sample().encode(out);
        }
      }
    }
  }

  static MetricsRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case DATA_PUT -> new DataPut(in.getVarLong(), getData(in));
      case EXPIRED -> new Expired(in.getVarLong(), in.getVarLong());
      case POINTS_STORED -> new PointsStored(getSeries(in), in.getBoolean(), getPoints(in));
      default -> throw new MalformedRecordException("no record of metrics is a " + kind);
    };
  }

  private static List<Datum> getData(Decoder in) {
    int count = in.getCount();
    List<Datum> data = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      data.add(new Datum(getSeries(in), in.getVarLong(), in.getBoolean(), Sample.decode(in)));
    }
    return data;
  }

  private static List<Point> getPoints(Decoder in) {
    int count = in.getCount();
    List<Point> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new Point(in.getVarLong(), Sample.decode(in)));
    }
    return points;
  }

  private static void putSeries(SeriesKey series, Encoder out) {
    out.putString(series.metric().name());
    out.putVarInt(series.metric().dimensions().size());
    for (MetricDimension dimension : series.metric().dimensions()) {
      out.putString(dimension.name());
      out.putString(dimension.value());
    }
    out.putString(series.unit());
  }

  private static SeriesKey getSeries(Decoder in) {
    String name = in.getString();
    int count = in.getCount();
    List<MetricDimension> dimensions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      dimensions.add(new MetricDimension(in.getString(), in.getString()));
    }
    return new SeriesKey(new MetricKey(name, dimensions), in.getString());
  }
}
