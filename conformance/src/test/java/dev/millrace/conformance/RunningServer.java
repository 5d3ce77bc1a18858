package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The server as its users run it: a process of its own, from the jars that the build packed, with
 * the flags and the heap of {@code ./millrace}, but for how well Java compiles it. It takes a free
 * port and keeps it when it is started again, so that queue URLs stay what they were.
 */
final class RunningServer implements AutoCloseable {
  private static final Path BUILT = Path.of("..", "server", "target");
  private static final int READY_SECONDS_MAX = 120;
  private static final int END_SECONDS_MAX = 60;
  private static final int OUTPUT_LINES_MAX = 200;
  private static final boolean LONG = Boolean.getBoolean("millrace.long");
  private static final String HEAP = "512m";
  private static final String READY = "Ready. ";

  private final Path dataDir;
  private final String heap;
  private final List<String> options;
  private final Map<String, String> environment;
  private final Deque<String> output = new ArrayDeque<>();
  private Process process;
  private URI endpoint;

  private RunningServer(
      Path dataDir, String heap, List<String> options, Map<String, String> environment) {
    this.dataDir = dataDir;
    this.heap = heap;
    this.options = options;
    this.environment = environment;
    process = launch(0);
    endpoint = awaitReady();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
  }

  static RunningServer start(Path dataDir, String... options) {
    return new RunningServer(dataDir, HEAP, List.of(options), Map.of());
  }

  static RunningServer startWith(Path dataDir, Map<String, String> settings) {
    return new RunningServer(dataDir, HEAP, List.of(), settings);
  }

  static RunningServer startWithHeap(Path dataDir, String heap) {
    return new RunningServer(dataDir, heap, List.of(), Map.of());
  }

  /** As the server printed it. */
  URI endpoint() {
    return endpoint;
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process as a power failure would, but for what the kernel still writes. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks the process to end, waits until it has, and tells its exit code. */
  int stop() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  /** Starts the process anew on the same data and the same port; it must have ended. */
  void startAgain() {
    process = launch(endpoint.getPort());
    endpoint = awaitReady();
  }

  /** Starts the process anew, which is to end by itself; tells its exit code. */
  int startInVain() {
    process = launch(endpoint.getPort());
    read(process, new CompletableFuture<>());
    awaitEnd();
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  /** What the process wrote last. */
  String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  private Process launch(int port) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseCompactObjectHeaders",
                // Most live for seconds; the second compiler would take more time than it saves.
                LONG ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                BUILT.resolve("lib") + "/*:" + jar(),
                "dev.millrace.server.cli.Main",
                "start",
                "--port",
                Integer.toString(port),
                "--data-dir",
                dataDir.toString()));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MILLRACE_") || name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    try (Stream<Path> files = Files.list(BUILT)) {
      return files
          .filter(file -> file.getFileName().toString().matches("millrace-server-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no server jar in " + BUILT));
    } catch (IOException e) {
      throw new UncheckedIOException("the server is not built: run mvn package", e);
    }
  }

  private URI awaitReady() {
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Process reading = process;
    Thread.ofVirtual().start(() -> read(reading, ready));
    try {
      return ready.get(READY_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      kill();
      throw new IllegalStateException("the server did not get ready; it wrote:\n" + output(), e);
    } catch (InterruptedException e) {
      kill();
      throw new IllegalStateException(e);
    }
  }

  private void read(Process from, CompletableFuture<URI> ready) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length())));
        }
      }
    } catch (IOException e) {
      keep("its output ended with " + e);
    }
    ready.completeExceptionally(new IllegalStateException("the process ended"));
  }

  private void keep(String line) {
    synchronized (output) {
      output.addLast(line);
      if (output.size() > OUTPUT_LINES_MAX) {
        output.removeFirst();
      }
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end; it wrote:\n" + output());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
