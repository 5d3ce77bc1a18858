package dev.millrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.host.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, Millrace started by the launcher as its users start it. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "Ready. ";
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private final Process process;
  private final URI endpoint;
  private final long readyNanos;

  private ServerProcess(Process process, URI endpoint, long readyNanos) {
    this.process = process;
    this.endpoint = endpoint;
    this.readyNanos = readyNanos;
  }

  /**
   * Starts Millrace; returns when it says that it is ready.
   *
   * @param launcher the script {@code millrace}
   * @param javaOptions added to those of the launcher
   */
  public static ServerProcess start(Path launcher, Path dataDir, String javaOptions)
      throws IOException {
    return start(launcher, dataDir, javaOptions, "");
  }

  /**
   * Starts a server that takes requests of these credentials alone.
   *
   * @param credentials {@code accessKeyId:secretAccessKey:accountId}; empty for those of anybody
   */
  public static ServerProcess start(
      Path launcher, Path dataDir, String javaOptions, String credentials) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            launcher.toString(), "start", "--port", "0", "--data-dir", dataDir.toString());
    builder.environment().put("MILLRACE_JAVA_OPTS", javaOptions);
    builder.environment().put("MILLRACE_CREDENTIALS", credentials);
    return start(builder, dataDir.resolveSibling(dataDir.getFileName() + ".log"));
  }

  /** Starts a class of this program in a process of its own, which says the same. */
  public static ServerProcess ofClass(Class<?> main, Path log, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return start(new ProcessBuilder(command), log);
  }

  /**
   * Starts a program that is ready when it accepts connections.
   *
   * @param directory in which it starts
   * @param command for the port that it is to listen on
   */
  public static ServerProcess listening(Path directory, IntFunction<List<String>> command, Path log)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Clock clock = Clock.system();
    long beganNanos = clock.nanoTime();
    Process process =
        new ProcessBuilder(command.apply(port))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (process.isAlive()) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new ServerProcess(
            process, URI.create("http://127.0.0.1:" + port), clock.nanoTime() - beganNanos);
      } catch (ConnectException notYet) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    throw new IOException("the server did not get ready: " + Files.readString(log));
  }

  private static ServerProcess start(ProcessBuilder builder, Path log) throws IOException {
    Clock clock = Clock.system();
    long beganNanos = clock.nanoTime();
    Process process = builder.redirectError(log.toFile()).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        long readyNanos = clock.nanoTime() - beganNanos;
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return new ServerProcess(process, URI.create(line.substring(READY.length())), readyNanos);
      }
    }
    throw new IOException("the server did not get ready: " + Files.readString(log));
  }

  public URI endpoint() {
    return endpoint;
  }

  /** From the start of the process to its readiness. */
  public long readyNanos() {
    return readyNanos;
  }

  /** What lives in its heap: garbage is collected first. */
  public long liveHeapBytes() throws IOException {
    Process histogram =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(histogram.getInputStream().readAllBytes(), UTF_8);
    return number(TOTAL, text, "jcmd's total");
  }

  /** The server as something to be measured. */
  public Target target(String name) {
    return new Target(name, endpoint, gauge());
  }

  /** What the process takes of the machine. */
  public ProcessGauge gauge() {
    return new ProcessGauge(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static long number(Pattern pattern, String text, String what) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException(String.format(Locale.ROOT, "%s was not found in: %s", what, text));
    }
    return Long.parseLong(matcher.group(1));
  }
}
