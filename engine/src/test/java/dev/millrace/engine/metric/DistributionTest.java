package dev.millrace.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DistributionTest {
  @Test
  void fewValuesAreKeptAsTheyAre() {
    Sample sample = Sample.of(List.of(3.0, -1.5, 3.0, 7.0), List.of(2.0, 1.0, 1.0, 0.0));

    assertThat(sample.count()).isEqualTo(4);
    assertThat(sample.sum()).isEqualTo(7.5);
    assertThat(sample.max()).isEqualTo(3);
    Distribution values = sample.values().orElseThrow();
    assertThat(values.value(0)).isEqualTo(-1.5);
    assertThat(values.value(1)).isEqualTo(3);
    assertThat(values.count(1)).isEqualTo(3);
  }

  @Test
  void manyValuesOfOneMagnitudeAreOffByAPercent() {
    Distribution values = Distribution.of(100, 1);
    for (int i = 1; i < 2_000; i++) {
      values = values.merge(Distribution.of(100 + i, 1));
    }

    assertThat(values.size()).isLessThanOrEqualTo(Distribution.VALUES_MAX);
    double passed = 0;
    for (int i = 0; i < values.size(); i++) {
      passed += values.count(i);
      double middle = 100 + passed - values.count(i) / 2;
      assertThat(values.value(i)).isCloseTo(middle, within(middle * 0.012));
    }
    assertThat(passed).isEqualTo(2_000);
  }

  @Test
  void valuesOfEveryMagnitudeStayWithinBounds() {
    Distribution values = Distribution.of(0, 1);
    for (int power = -360; power <= 360; power++) {
      values = values.merge(Distribution.of(Math.pow(2, power), 1));
      values = values.merge(Distribution.of(-Math.pow(2, power), 1));
    }

    assertThat(values.size()).isLessThanOrEqualTo(Distribution.VALUES_MAX);
    assertThat(values.value(0)).isNegative();
    assertThat(values.value(values.size() - 1)).isPositive();
  }

  @Test
  void statisticsAloneTellNoValuesButWhereTheyAreAllTheSame() {
    Sample unknown = Sample.ofStatistics(10, 20, 1, 3);
    Sample same = Sample.ofStatistics(10, 20, 2, 2);

    assertThat(unknown.values()).isEmpty();
    assertThat(same.values()).contains(Distribution.of(2, 10));
    assertThat(same.merge(Sample.of(5)).values()).isPresent();
    assertThat(same.merge(unknown).values()).isEmpty();
    assertThat(same.merge(Sample.of(2)).several()).isNull();
  }
}
