package dev.millrace.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.metric.MetricsRecord.DataPut;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private static final MetricsId ID = new MetricsId("123456789012", "eu-central-1", "My:App");
  private static final long NOW = MachineScenario.START_MILLIS / 1000;
  private static final long MINUTE = NOW / 60 * 60;
  private static final int DAY_SECONDS = 24 * 3600;
  private static final MetricKey LATENCY =
      new MetricKey(
          "Latency", List.of(new MetricDimension("Zone", "b"), new MetricDimension("Host", "h1")));

  private final MachineScenario<MetricsMachine> metrics = new MachineScenario<>(ID);

  @Test
  void onePutIsOneRecord() {
    Datum datum = datum("Latency", "Seconds", NOW, 3);

    metrics
        .when(new PutMetrics(List.of(datum, datum)))
        .thenReply(Ack.DONE)
        .thenRecords(new DataPut(NOW, List.of(datum, datum)));
  }

  @Test
  void dimensionsAreTheSameInWhateverOrderTheyAreGiven() {
    MetricKey turned =
        new MetricKey(
            "Latency",
            List.of(new MetricDimension("Host", "h1"), new MetricDimension("Zone", "b")));

    assertThat(turned).isEqualTo(LATENCY).isEqualByComparingTo(LATENCY);
    assertThat(LATENCY)
        .isGreaterThan(new MetricKey("Latency", List.of()))
        .isLessThan(new MetricKey("Latency", List.of(new MetricDimension("Zone", "a"))));
  }

  @Test
  void valuesOfOneMinuteAreAddedUp() {
    metrics.given(
        new PutMetrics(
            List.of(
                datum("Latency", "Seconds", MINUTE, 1),
                datum("Latency", "Seconds", MINUTE + 59, 5),
                datum("Latency", "Seconds", MINUTE + 60, 9))));

    List<Point> minutes = read("Latency", MINUTE, MINUTE + 120, 60);

    assertThat(minutes).extracting(Point::atSeconds).containsExactly(MINUTE, MINUTE + 60);
    Sample first = minutes.getFirst().sample();
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.sum()).isEqualTo(6);
    assertThat(first.min()).isEqualTo(1);
    assertThat(first.max()).isEqualTo(5);
    assertThat(first.average()).isEqualTo(3);
  }

  @Test
  void longerPeriodsAreAddedUpFromWhereTheyBegin() {
    metrics.given(
        new PutMetrics(
            List.of(
                datum("Latency", "Seconds", MINUTE - 60, 100),
                datum("Latency", "Seconds", MINUTE, 1),
                datum("Latency", "Seconds", MINUTE + 240, 2),
                datum("Latency", "Seconds", MINUTE + 300, 4),
                datum("Latency", "Seconds", MINUTE + 600, 100))));

    List<Point> periods = read("Latency", MINUTE, MINUTE + 600, 300);

    assertThat(periods).extracting(Point::atSeconds).containsExactly(MINUTE, MINUTE + 300);
    assertThat(periods).extracting(point -> point.sample().sum()).containsExactly(3.0, 4.0);
  }

  @Test
  void highResolutionIsKeptByTheSecondForThreeHoursAndByTheMinuteAfterwards() {
    SeriesKey series = new SeriesKey(new MetricKey("Fast", List.of()), "None");
    metrics.given(
        new PutMetrics(
            List.of(
                new Datum(series, MINUTE, true, Sample.of(1)),
                new Datum(series, MINUTE + 1, true, Sample.of(2)))));

    assertThat(read("Fast", MINUTE, MINUTE + 60, 1))
        .extracting(point -> point.sample().sum())
        .containsExactly(1.0, 2.0);
    assertThat(read("Fast", MINUTE, MINUTE + 60, 60))
        .extracting(point -> point.sample().sum())
        .containsExactly(3.0);
    metrics.pass(4 * 3600).given(ExpirePoints.INSTANCE);
    assertThat(read("Fast", MINUTE, MINUTE + 60, 1))
        .extracting(point -> point.sample().sum())
        .containsExactly(3.0);
  }

  @Test
  void unitsAreKeptApart() {
    metrics.given(
        new PutMetrics(
            List.of(datum("Size", "Bytes", MINUTE, 1000), datum("Size", "Kilobytes", MINUTE, 1))));

    assertThat(metrics.when(new FindSeries(new MetricKey("Size", List.of()), null)).reply())
        .extracting(series -> series.key().unit())
        .containsExactly("Bytes", "Kilobytes");
    assertThat(metrics.when(new FindSeries(new MetricKey("Size", List.of()), "Bytes")).reply())
        .singleElement()
        .extracting(series -> series.read(MINUTE, MINUTE + 60, 60))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(new Point(MINUTE, Sample.of(1000)));
    metrics.when(new FindSeries(LATENCY, null)).thenReply(List.of());
  }

  @Test
  void pointsAreGoneAfterFifteenDaysAndTheMetricWithTheLastOfThem() {
    metrics.given(new PutMetrics(List.of(datum("Latency", "Seconds", NOW, 1))));
    long hour = NOW / 3600 * 3600;
    assertThat(metrics.machine().wakeAtMillis(false))
        .isEqualTo(OptionalLong.of((hour + 3600 + 15L * DAY_SECONDS) * 1000));

    metrics.pass(hour + 3599 + 15L * DAY_SECONDS - NOW).given(ExpirePoints.INSTANCE);
    assertThat(metrics.machine().exists()).isTrue();
    metrics.pass(1).given(ExpirePoints.INSTANCE);

    assertThat(metrics.machine().exists()).isFalse();
    assertThat(metrics.machine().wakeAtMillis(false)).isEmpty();
  }

  @Test
  void namespaceWithAllItsMetricsTakesMoreOfThoseItHasAndNoOthers() {
    List<Datum> many = new ArrayList<>();
    for (int i = 0; i < PutMetrics.METRICS_MAX; i++) {
      many.add(datum("Metric" + i, "None", NOW, i));
    }
    metrics.inBulk(() -> metrics.given(new PutMetrics(many)));

    metrics
        .given(new PutMetrics(List.of(datum("Metric7", "None", NOW, 1))))
        .when(
            new PutMetrics(
                List.of(datum("Metric7", "None", NOW, 1), datum("Metric7", "Count", NOW, 1))))
        .thenRefused(MetricsProblem.TOO_MANY_METRICS);
  }

  @Test
  void oldestHoursGoWhereThereIsNoRoomForAll() {
    MetricsMachine small = new MetricsMachine(ID, 3);
    for (int hour = 0; hour < 5; hour++) {
      Datum datum = datum("Latency", "Seconds", NOW - 3600L * (4 - hour), hour);
      small.apply(new DataPut(NOW, List.of(datum)), 0, 0);
    }

    List<Point> kept = new ArrayList<>();
    small.series().values().next().minutes().forEach(0, Long.MAX_VALUE, kept::add);

    assertThat(kept).extracting(point -> point.sample().sum()).containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void listingGoesOnBehindTheLastMetricOfThePageBefore() {
    metrics.given(
        new PutMetrics(
            List.of(
                datum("A", "Bytes", NOW, 1),
                datum("A", "Count", NOW, 1),
                datum("B", "None", NOW - 4 * 3600, 1),
                new Datum(new SeriesKey(LATENCY, "Seconds"), NOW, false, Sample.of(1)))));

    assertThat(list(everything(), null, 2)).containsExactly(found("A"), found("B"));
    assertThat(list(everything(), found("A"), 2))
        .containsExactly(found("B"), new ListMetrics.Found("My:App", LATENCY));
    assertThat(list(new ListMetrics.Filter(null, List.of(), NOW - 3 * 3600), null, 9))
        .containsExactly(found("A"), new ListMetrics.Found("My:App", LATENCY));
    assertThat(list(withDimension("Host", null), null, 9))
        .containsExactly(new ListMetrics.Found("My:App", LATENCY));
    assertThat(list(withDimension("Host", "h2"), null, 9)).isEmpty();
  }

  private List<ListMetrics.Found> list(
      ListMetrics.Filter filter, ListMetrics.@Nullable Found after, int max) {
    return new ListMetrics("123456789012", "eu-central-1", null, filter, after, max)
        .read((_, _, visitor) -> {
          boolean _ = visitor.test(ID, metrics.machine());
        });
  }

  private static ListMetrics.Filter everything() {
    return new ListMetrics.Filter(null, List.of(), 0);
  }

  private static ListMetrics.Filter withDimension(String name, @Nullable String value) {
    return new ListMetrics.Filter(null, List.of(new ListMetrics.WantedDimension(name, value)), 0);
  }

  private static ListMetrics.Found found(String name) {
    return new ListMetrics.Found("My:App", new MetricKey(name, List.of()));
  }

  private List<Point> read(String name, long from, long to, int period) {
    return metrics
        .when(new FindSeries(new MetricKey(name, List.of()), null))
        .reply()
        .getFirst()
        .read(from, to, period);
  }

  private static Datum datum(String name, String unit, long atSeconds, double value) {
    return new Datum(
        new SeriesKey(new MetricKey(name, List.of()), unit), atSeconds, false, Sample.of(value));
  }
}
