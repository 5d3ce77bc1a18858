package dev.millrace.benchmarks.restart;

import dev.millrace.benchmarks.server.ServerProcess;
import dev.millrace.benchmarks.server.WorkDirectory;
import dev.millrace.host.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a server takes to be back with a backlog, and what that backlog takes of its memory. */
@Command(
    name = "restart",
    description = "Fill a data directory, start the server on it, and ask it what it holds.")
public final class RestartCommand implements Callable<Integer> {
  private static final Pattern COUNT =
      Pattern.compile("\"ApproximateNumberOfMessages\"\\s*:\\s*\"(\\d+)\"");
  private static final long MEGA = 1_000_000;

  private final PrintWriter out;
  private final Path launcher;
  private final Clock clock = Clock.system();

  @Option(names = "--messages", description = "How many wait. Default: ${DEFAULT-VALUE}")
  private long messages = 1_000_000;

  @Option(names = "--body-bytes", description = "How large they are. Default: ${DEFAULT-VALUE}")
  private int bodyBytes = 100;

  @Option(names = "--starts", description = "How often to start. Default: ${DEFAULT-VALUE}")
  private int starts = 3;

  @Option(names = "--heap", description = "The server's heap. Default: ${DEFAULT-VALUE}")
  private String heap = "512m";

  @Option(names = "--dir", description = "Where to put the data; a temporary place without it.")
  private @Nullable Path parent;

  public RestartCommand(PrintWriter out, Path launcher) {
    this.out = out;
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (WorkDirectory directory = WorkDirectory.create(parent, "millrace-restart-")) {
      return measure(directory.path());
    }
  }

  private int measure(Path directory) throws IOException, InterruptedException {
    long emptyBytes = emptyHeapBytes(Files.createDirectory(directory.resolve("empty")));
    Path full = Files.createDirectory(directory.resolve("full"));
    long beganNanos = clock.nanoTime();
    Backlog backlog = Backlog.write(full, messages, bodyBytes, this::tell);
    out.printf(
        Locale.ROOT,
        "%d messages of %d bytes written in %.1f s, longest pause for a snapshot %.2f ms (of %d)%n",
        messages,
        bodyBytes,
        (clock.nanoTime() - beganNanos) / 1e9,
        backlog.longestPauseNanos() / 1e6,
        backlog.snapshots());
    for (int start = 1; start <= starts; start++) {
      try (ServerProcess server = ServerProcess.start(launcher, full, "-Xmx" + heap)) {
        long counted = count(server.endpoint());
        if (counted != messages) {
          out.printf(Locale.ROOT, "the server holds %d messages: this is a defect%n", counted);
          return 1;
        }
        long residentBytes = server.gauge().residentBytes();
        out.printf(
            Locale.ROOT,
            "start %d: ready after %.2f s with all of them, %d MB resident, %.1f bytes of heap each%n",
            start,
            server.readyNanos() / 1e9,
            residentBytes / MEGA,
            (double) (server.liveHeapBytes() - emptyBytes) / messages);
        out.flush();
      }
    }
    return 0;
  }

  private long emptyHeapBytes(Path directory) throws IOException {
    try (ServerProcess server = ServerProcess.start(launcher, directory, "-Xmx" + heap)) {
      out.printf(
          Locale.ROOT,
          "empty: ready after %.2f s, %d MB resident%n",
          server.readyNanos() / 1e9,
          server.gauge().residentBytes() / MEGA);
      out.flush();
      return server.liveHeapBytes();
    }
  }

  private void tell(long sent) {
    if (sent % MEGA == 0 && sent < messages) {
      out.printf(Locale.ROOT, "%d messages written%n", sent);
      out.flush();
    }
  }

  /** As a client counts them. */
  private static long count(URI endpoint) throws IOException, InterruptedException {
    String queue = endpoint.resolve("/" + Backlog.ACCOUNT + "/" + Backlog.QUEUE).toString();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS.GetQueueAttributes")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"QueueUrl\":\"%s\",\"AttributeNames\":[\"All\"]}".formatted(queue)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String reply = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Matcher matcher = COUNT.matcher(reply);
      if (!matcher.find()) {
        throw new IOException("the server did not say how many messages it holds: " + reply);
      }
      return Long.parseLong(matcher.group(1));
    }
  }
}
