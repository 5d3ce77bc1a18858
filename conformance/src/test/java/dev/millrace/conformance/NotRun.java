package dev.millrace.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The list of what could not be tried here; {@code ./millrace test} shows it at its end. */
final class NotRun {
  private static final Path LIST = Path.of("target", "not-run.txt");

  private NotRun() {}

  static synchronized void write(String client, String reason) {
    try {
      Files.createDirectories(LIST.getParent());
      Files.write(
          LIST,
          List.of(client + ": " + reason),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
