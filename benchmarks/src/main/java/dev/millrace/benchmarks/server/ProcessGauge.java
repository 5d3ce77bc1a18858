package dev.millrace.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process takes of the machine, as far as the kernel tells it; 0 where it does not. */
public record ProcessGauge(long pid) {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern OWN = Pattern.compile("(?m)^RssAnon:\\s+(\\d+) kB$");

  /** Processor time of all its threads since it began. */
  public long processorNanos() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO)
        .toNanos();
  }

  /** Memory of the machine that it holds, with what it has mapped of files. */
  public long residentBytes() throws IOException {
    return statusBytes(RESIDENT);
  }

  /** Memory of its own: without files, which the kernel keeps for as long as there is room. */
  public long ownBytes() throws IOException {
    return statusBytes(OWN);
  }

  private long statusBytes(Pattern pattern) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    Matcher matcher = pattern.matcher(Files.readString(status));
    return matcher.find() ? 1024 * Long.parseLong(matcher.group(1)) : 0;
  }
}
