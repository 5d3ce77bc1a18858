package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A client that is a Java program with a class path of its own, as its users would run it: what it
 * prints is read as it comes.
 */
final class ClientProgram implements AutoCloseable {
  private static final Path CLIENTS = Path.of("..", "clients");
  private static final int LINES_TOLD = 12;

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Path log;
  private boolean ended;

  private ClientProgram(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread.ofVirtual().start(this::read);
  }

  /** Starts a program whose virtual machine is as it comes. */
  static ClientProgram start(
      Path folder, String name, String library, String source, String... arguments) {
    return start(folder, name, library, source, List.of(), arguments);
  }

  /**
   * Starts a program.
   *
   * @param options for its virtual machine
   * @param name for messages and its log
   * @param library whose class path it has, a folder's name among the clients
   * @param source the program, among the clients
   */
  static ClientProgram start(
      Path folder,
      String name,
      String library,
      String source,
      List<String> options,
      String... arguments) {
    Path log = folder.resolve(name + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            CLIENTS.resolve(library).resolve("target").resolve("lib") + "/*",
            CLIENTS.resolve(source).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    try {
      return new ClientProgram(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits until what it has printed is as wanted. */
  synchronized List<String> await(String what, Predicate<List<String>> wanted, int secondsMax) {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
    while (!wanted.test(lines)) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
      if (leftMillis <= 0 || ended) {
        throw new AssertionError("has not come to this: " + what + "; " + state());
      }
      try {
        wait(leftMillis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.copyOf(lines);
  }

  /** How far it is, for the message of a test that fails. */
  synchronized String state() {
    return "%s %s; it printed %s; it complained %s"
        .formatted(name, process.isAlive() ? "runs" : "has ended", last(lines), last(complaints()));
  }

  private List<String> complaints() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size());
  }

  /** Ends it as a failure of its machine would. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("its output ended with " + e);
    }
    end();
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
