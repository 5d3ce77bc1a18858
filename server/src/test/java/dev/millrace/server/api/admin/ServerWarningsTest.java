package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.millrace.ServerWarning;
import dev.millrace.server.ops.ServerProbe.DiskSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a server says that something is wrong with it. */
final class ServerWarningsTest {
  private static final long GIBIBYTE = 1L << 30;

  @Test
  void serverThatIsWellSaysNothing() {
    assertThat(ServerWarnings.of(true, null, false)).isEmpty();
    assertThat(ServerWarnings.of(true, new DiskSpace(GIBIBYTE, 10 * GIBIBYTE), false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1073741823, 1073741824, 'The disk of the data directory has 1.0 of 1.0 GiB left.'",
    "10737418239, 107374182400, 'The disk of the data directory has 10.0 of 100.0 GiB left.'",
    "0, 0, 'The disk of the data directory has 0.0 of 0.0 GiB left.'",
  })
  void diskIsLowBelowATenthOrAGibibyte(long freeBytes, long totalBytes, String message) {
    assertThat(ServerWarnings.of(true, new DiskSpace(freeBytes, totalBytes), false))
        .containsExactly(new ServerWarning("DISK_LOW", message, null, null));
  }

  @Test
  void everythingWrongIsToldTheGravestFirst() {
    assertThat(ServerWarnings.of(false, new DiskSpace(0, GIBIBYTE), true))
        .containsExactly(
            new ServerWarning(
                "HEAP_HIGH",
                "Memory is nearly full: sends are refused until there is room.",
                null,
                null),
            new ServerWarning(
                "DISK_LOW", "The disk of the data directory has 0.0 of 1.0 GiB left.", null, null),
            new ServerWarning(
                "OPEN_TO_NETWORK",
                "Other machines reach this server without credentials or without TLS.",
                null,
                null));
  }
}
