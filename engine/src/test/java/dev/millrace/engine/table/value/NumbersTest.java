package dev.millrace.engine.table.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a number, how it is written back, and what it weighs. */
class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "1E+2, 100",
    "0.10, 0.1",
    "-0, 0",
    "-0.000, 0",
    "+7, 7",
    ".5, 0.5",
    "5., 5",
    "00012.500, 12.5",
    "-1e-3, -0.001",
    "0e9999, 0",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "1234567890123456789012345678901234567800000, 1234567890123456789012345678901234567800000"
  })
  void numberIsWrittenPlainly(String text, String written) {
    assertThat(Numbers.format(Numbers.parse(text))).isEqualTo(written);
  }

  @Test
  void largestAndSmallestMagnitudesAreKept() {
    assertThat(Numbers.parse("9.9999999999999999999999999999999999999E+125").number())
        .isEqualTo(new BigDecimal("9.9999999999999999999999999999999999999E+125"));
    assertThat(Numbers.parse("-1E-130").number()).isEqualTo(new BigDecimal("-1E-130"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|The parameter cannot be converted to a numeric value",
        "b|The parameter cannot be converted to a numeric value: b",
        "1e|The parameter cannot be converted to a numeric value: 1e",
        ".|The parameter cannot be converted to a numeric value: .",
        "NaN|The parameter cannot be converted to a numeric value: NaN",
        "0x1|The parameter cannot be converted to a numeric value: 0x1",
        "١|The parameter cannot be converted to a numeric value: ١",
        "1e2147483648|The parameter cannot be converted to a numeric value: 1e2147483648",
        "123456789012345678901234567890123456789"
            + "|Attempting to store more than 38 significant digits in a Number",
        "1e126|Number overflow. Attempting to store a number with magnitude larger than supported"
            + " range",
        "-1e126|Number overflow. Attempting to store a number with magnitude larger than supported"
            + " range",
        "1e-131|Number underflow. Attempting to store a number with magnitude smaller than"
            + " supported range",
      })
  void otherNumberIsRefusedInTheServicesWords(String text, String message) {
    assertThatThrownBy(() -> Numbers.parse(text))
        .isInstanceOf(NumberException.class)
        .hasMessage(message);
  }

  @Test
  void numberOfAMillionDigitsIsRefusedByCounting() {
    assertThatThrownBy(() -> Numbers.parse("7".repeat(1_000_000)))
        .hasMessage(NumberProblem.TOO_PRECISE.wording());
    assertThat(Numbers.format(Numbers.parse("0".repeat(1_000_000) + "1"))).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "0,1", "1,2", "12,2", "1.2,3", "123,3", "-1,3", "100,2", "1000,2", "0.01,2", "1E125,2"
  })
  void sizeCountsPairsOfDigits(String text, int sizeBytes) {
    assertThat(Numbers.parse(text).sizeBytes()).isEqualTo(sizeBytes);
  }
}
