package dev.millrace.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1777680000677, 2026-05-02T00:00:00.677Z",
    "1777680000100, 2026-05-02T00:00:00.100Z",
    "1777680000001, 2026-05-02T00:00:00.001Z",
    "1777680000000, 2026-05-02T00:00:00.001Z"
  })
  void momentHasMillisecondsThatNobodyLeavesOut(long millis, String text) {
    assertThat(IsoTime.of(millis)).isEqualTo(text);
  }
}
