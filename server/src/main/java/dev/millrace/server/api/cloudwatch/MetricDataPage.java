package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.Point;
import dev.millrace.engine.metric.Series;
import dev.millrace.protocol.cloudwatch.GetMetricDataInput;
import dev.millrace.protocol.cloudwatch.GetMetricDataOutput;
import dev.millrace.protocol.cloudwatch.MetricDataResult;
import dev.millrace.protocol.cloudwatch.ScanBy;
import dev.millrace.protocol.cloudwatch.StatusCode;
import dev.millrace.server.api.cloudwatch.GetMetricDataOperation.MetricData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Fills a page of metric data: one query after the other, until there is no room for a point. A
 * query that does not fit goes on with the next page.
 */
final class MetricDataPage {
  /** Behind every point there is. */
  private static final long LATEST_SECONDS = 999_999_999_999L;

  private final GetMetricDataInput request;
  private final boolean ascending;
  private final List<MetricDataResult> results = new ArrayList<>();
  private @Nullable DataPlace next;
  private int room;

  private record Value(long atSeconds, double value) {}

  MetricDataPage(GetMetricDataInput request) {
    this.request = request;
    ascending = ScanBy.TIMESTAMP_ASCENDING.value().equals(request.scanBy());
    room = Objects.requireNonNullElse(request.maxDatapoints(), MetricQueries.DATAPOINTS_MAX);
  }

  GetMetricDataOutput of(List<MetricData> all, DataPlace begin) {
    for (int number = begin.query(); number < all.size() && next == null; number++) {
      Long after = number == begin.query() ? begin.afterSeconds() : null;
      add(number, all.get(number), after);
    }
    return new GetMetricDataOutput(results, next == null ? null : next.write(), List.of());
  }

  private void add(int number, MetricData data, @Nullable Long after) {
    List<Value> values = values(data);
    if (after != null) {
      long told = after;
      values.removeIf(value -> ascending ? value.atSeconds <= told : value.atSeconds >= told);
    }
    StatusCode status = data.permitted() ? StatusCode.COMPLETE : StatusCode.FORBIDDEN;
    List<Value> page = values;
    if (values.size() > room) {
      page = values.subList(0, room);
      status = StatusCode.PARTIAL_DATA;
      if (page.isEmpty()) {
        // Where the page is full, the query begins on the next one.
        next = new DataPlace(number, ascending ? -LATEST_SECONDS : LATEST_SECONDS);
        return;
      }
      next = new DataPlace(number, page.getLast().atSeconds);
    }
    room -= page.size();
    results.add(
        MetricDataResult.builder()
            .id(data.query().id())
            .label(
                Objects.requireNonNullElse(
                    data.query().label(), data.wanted().metric().metricName()))
            .timestamps(page.stream().map(value -> Instant.ofEpochSecond(value.atSeconds)).toList())
            .values(page.stream().map(Value::value).toList())
            .statusCode(status.value())
            .build());
  }

  private List<Value> values(MetricData data) {
    Stat stat = Stat.parse(data.wanted().stat()).orElseThrow();
    TimeRange range = TimeRange.of(request.startTime(), request.endTime(), data.wanted().period());
    List<Value> values = new ArrayList<>();
    for (Series series : data.series()) {
      for (Point point : range.read(series)) {
        OptionalDouble known = stat.of(point.sample());
        if (known.isPresent()) {
          values.add(new Value(point.atSeconds(), known.getAsDouble()));
        }
      }
    }
    Comparator<Value> order = Comparator.comparingLong(Value::atSeconds);
    values.sort(ascending ? order : Collections.reverseOrder(order));
    return values;
  }
}
