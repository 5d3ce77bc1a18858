package dev.millrace.server.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.engine.metric.Sample;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the values 1 to 100, each measured once. */
final class RangedStatTest {
  private static final List<Double> VALUES =
      IntStream.rangeClosed(1, 100).asDoubleStream().boxed().toList();
  private static final Sample SAMPLE = Sample.of(VALUES, Collections.nCopies(VALUES.size(), 1.0));

  @ParameterizedTest
  @CsvSource({
    "p0, 1",
    "p50, 50",
    "p99, 99",
    "p99.9, 100",
    "p100, 100",
    "tm90, 45.5",
    "TM(2%:98%), 50.5",
    "TM(10:20), 15.5",
    "TM(:20), 10.5",
    "TM(90:), 95.5",
    "IQM, 50.5",
    "tc90, 90",
    "TC(80%:), 20",
    "ts10, 55",
    "TS(80%:), 1810",
    "PR(:30), 30",
    "PR(10:20), 10",
    "wm90, 49.95",
    "WM(10:20), 18.55",
    "TC(1000:), 0",
  })
  void statisticIsToldOfTheValuesWithinItsRange(String name, double expected) {
    assertThat(Stat.parse(name).orElseThrow().of(SAMPLE).orElseThrow())
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p",
        "p101",
        "P50",
        "pr50",
        "TM(:)",
        "TM(10%:20)",
        "PR(10%:20%)",
        "TM(20:10)",
        "TM(-1%:5%)",
        "IQM2",
        "average",
        "p50 ",
        "TM(NaN:)"
      })
  void whatIsNoStatisticIsNone(String name) {
    assertThat(Stat.parse(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TM(1000:)", "TM(:0)"})
  void meanOfNoValuesIsNotTold(String name) {
    assertThat(Stat.parse(name).orElseThrow().of(SAMPLE)).isEmpty();
  }
}
