package dev.millrace.server.maintenance;

import dev.millrace.host.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the machine that a server is to run on. */
public final class Doctor {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String OPEN_FILES = "Max open files";

  private Doctor() {}

  /** Takes about a second, more on a slow disk. */
  public static List<Check> examine(Path dataDirectory, String host, int port, Clock clock) {
    long wallMillis = clock.nowMillis();
    long nanos = clock.nanoTime();
    List<Check> checks = new ArrayList<>();
    checks.add(Judgement.java(Runtime.version().feature()));
    checks.addAll(examineDirectory(dataDirectory, clock));
    checks.add(openFiles());
    checks.add(port(host, port));
    checks.add(
        Judgement.clock(
            wallMillis, clock.nowMillis() - wallMillis, (clock.nanoTime() - nanos) / 1_000_000));
    return checks;
  }

  private static List<Check> examineDirectory(Path dataDirectory, Clock clock) {
    Path existing = existing(dataDirectory.toAbsolutePath());
    String finding =
        existing.equals(dataDirectory.toAbsolutePath())
            ? dataDirectory + " exists"
            : dataDirectory + " does not exist yet; it will be created in " + existing;
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return List.of(
          Check.fail(
              "data directory",
              finding + ", which cannot be written",
              "let this user write there, or choose another with dataDir"));
    }
    try {
      String type = Files.getFileStore(existing).type();
      SyncTimes times = SyncTimes.measure(existing, clock::nanoTime);
      return List.of(
          Check.ok("data directory", finding),
          Judgement.fileSystem(type),
          Judgement.space(Files.getFileStore(existing).getUsableSpace()),
          Judgement.sync(type, times.medianNanos(), times.p99Nanos()));
    } catch (IOException e) {
      return List.of(
          Check.fail(
              "data directory",
              finding + ", but cannot be used: " + e.getMessage(),
              "look at the disk and at the system's log"));
    }
  }

  private static Path existing(Path path) {
    @Nullable Path at = path;
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at == null ? path : at;
  }

  /** Only Linux says it in a file. */
  private static Check openFiles() {
    try {
      for (String line :
          Files.isReadable(LIMITS) ? Files.readAllLines(LIMITS) : List.<String>of()) {
        if (line.startsWith(OPEN_FILES)) {
          String soft = line.substring(OPEN_FILES.length()).strip().split("\\s+", 2)[0];
          return Judgement.openFiles(
              soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Check.ok("open files", "the limit cannot be read: " + e.getMessage());
    }
    return Check.ok("open files", "this system does not say its limit");
  }

  private static Check port(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Check.ok("port", host + ":" + port + " is free");
    } catch (IOException e) {
      return Check.fail(
          "port",
          host + ":" + port + " cannot be used: " + e.getMessage(),
          "stop what listens there (a Millrace that runs already?), or choose another port");
    }
  }
}
