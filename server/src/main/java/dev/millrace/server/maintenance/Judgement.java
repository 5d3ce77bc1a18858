package dev.millrace.server.maintenance;

import java.util.Locale;
import java.util.Set;

/** What measured values mean; knows no machine. */
final class Judgement {
  private static final Set<String> FORGETFUL = Set.of("tmpfs", "ramfs");
  private static final Set<String> REMOTE =
      Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs");
  private static final long FREE_BYTES_WARN = 2L << 30;
  private static final long FREE_BYTES_FAIL = 256L << 20;
  private static final long HONEST_SYNC_NANOS_MIN = 20_000;
  private static final long SLOW_SYNC_NANOS = 20_000_000;
  private static final long OPEN_FILES_MIN = 16_384;
  private static final long CLOCK_SLIP_MILLIS = 100;
  private static final long YEAR_2024_MILLIS = 1_704_067_200_000L;
  private static final int JAVA_MIN = 25;

  private Judgement() {}

  static Check fileSystem(String type) {
    if (FORGETFUL.contains(type)) {
      return Check.fail(
          "file system",
          type + " lives in memory: everything is gone with the machine's power",
          "put the data directory on a disk");
    }
    if (REMOTE.contains(type)) {
      return Check.warn(
          "file system",
          type + " is a network file system: whether a sync reaches a disk is the server's affair",
          "use a local disk, or make sure that the export is synchronous");
    }
    return Check.ok("file system", type);
  }

  static Check space(long freeBytes) {
    String finding = freeBytes / (1 << 20) + " MiB are free";
    if (freeBytes < FREE_BYTES_FAIL) {
      return Check.fail("free space", finding, "make room: below 256 MiB little can be sent");
    }
    return freeBytes < FREE_BYTES_WARN
        ? Check.warn("free space", finding, "make room: 2 GiB or more are advised")
        : Check.ok("free space", finding);
  }

  static Check sync(String fileSystem, long medianNanos, long p99Nanos) {
    String finding =
        String.format(
            Locale.ROOT,
            "4 KiB take %.3f ms (median), %.3f ms (p99)",
            medianNanos / 1e6,
            p99Nanos / 1e6);
    if (FORGETFUL.contains(fileSystem)) {
      return Check.warn("sync", finding, "these are times of memory, not of a disk");
    }
    if (medianNanos < HONEST_SYNC_NANOS_MIN) {
      return Check.warn(
          "sync",
          finding + ": faster than a medium can be",
          "something between here and the disk does not sync, such as a virtual disk with"
              + " cache=unsafe: after a power cut acknowledged messages may be missing");
    }
    return medianNanos > SLOW_SYNC_NANOS
        ? Check.warn("sync", finding, "slow: every acknowledgement waits that long; use an SSD")
        : Check.ok("sync", finding);
  }

  static Check openFiles(long limit) {
    return limit < OPEN_FILES_MIN
        ? Check.warn(
            "open files",
            "the limit is " + limit,
            "raise it (ulimit -n, LimitNOFILE): each connection takes one; "
                + OPEN_FILES_MIN
                + " or more are advised")
        : Check.ok("open files", "the limit is " + limit);
  }

  /** Both clocks went on for a while; they should agree how long it was. */
  static Check clock(long wallMillis, long wallPassedMillis, long passedMillis) {
    if (wallMillis < YEAR_2024_MILLIS) {
      return Check.fail("clock", "it is set before 2024", "set the clock, and run NTP");
    }
    return Math.abs(wallPassedMillis - passedMillis) > CLOCK_SLIP_MILLIS
        ? Check.warn(
            "clock",
            "the time of day moved %d ms in %d ms".formatted(wallPassedMillis, passedMillis),
            "let NTP slew the clock instead of stepping it")
        : Check.ok("clock", "the time of day runs evenly");
  }

  static Check java(int feature) {
    return feature < JAVA_MIN
        ? Check.fail("java", "version " + feature, "use Java " + JAVA_MIN)
        : Check.ok("java", "version " + feature);
  }
}
