package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2023-11-14T22:13:20Z, 1700000000",
    "2023-11-14T22:13:20.123Z, 1700000000.123",
    "2023-11-14T22:13:20.120Z, 1700000000.12",
    "2023-11-14T22:13:20.100Z, 1700000000.1",
    "2023-11-14T22:13:20.003Z, 1700000000.003",
    "2023-11-14T22:13:20.030Z, 1700000000.03",
    "2023-11-14T22:13:20.000001Z, 1700000000.000001",
    "1970-01-01T00:00:00.001Z, 0.001",
    "1969-12-31T23:59:59.500Z, -0.5",
    "1969-12-31T23:59:58.250Z, -1.75",
  })
  void secondsAreWrittenWithNoMoreDigitsThanTheyNeed(Instant instant, String seconds) {
    assertThat(Timestamps.secondsText(instant)).isEqualTo(seconds);
  }
}
