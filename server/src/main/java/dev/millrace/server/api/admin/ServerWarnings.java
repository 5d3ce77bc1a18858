package dev.millrace.server.api.admin;

import dev.millrace.protocol.millrace.ServerWarning;
import dev.millrace.protocol.millrace.ServerWarningKind;
import dev.millrace.server.ops.ServerProbe.DiskSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to be said of the server as a whole. */
final class ServerWarnings {
  private static final double GIBIBYTE = 1 << 30;
  private static final double DISK_FREE_PART_MIN = 0.1;

  private ServerWarnings() {}

  /**
   * The warnings, the gravest first.
   *
   * @param disk null where there is none, or it tells nothing
   */
  static List<ServerWarning> of(
      boolean memoryLeft, @Nullable DiskSpace disk, boolean openToNetwork) {
    List<ServerWarning> warnings = new ArrayList<>();
    if (!memoryLeft) {
      warnings.add(
          warning(
              ServerWarningKind.HEAP_HIGH,
              "Memory is nearly full: sends are refused until there is room."));
    }
    if (disk != null && isLow(disk)) {
      warnings.add(
          warning(
              ServerWarningKind.DISK_LOW,
              String.format(
                  Locale.ROOT,
                  "The disk of the data directory has %.1f of %.1f GiB left.",
                  (double) disk.freeBytes() / GIBIBYTE,
                  (double) disk.totalBytes() / GIBIBYTE)));
    }
    if (openToNetwork) {
      warnings.add(
          warning(
              ServerWarningKind.OPEN_TO_NETWORK,
              "Other machines reach this server without credentials or without TLS."));
    }
    return warnings;
  }

  private static boolean isLow(DiskSpace disk) {
    return (double) disk.freeBytes() < GIBIBYTE
        || (double) disk.freeBytes() < DISK_FREE_PART_MIN * (double) disk.totalBytes();
  }

  private static ServerWarning warning(ServerWarningKind kind, String message) {
    return new ServerWarning(kind.value(), message, null, null);
  }
}
