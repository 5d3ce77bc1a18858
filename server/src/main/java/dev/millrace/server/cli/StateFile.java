package dev.millrace.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far work has come, in a file beside what it works on: what it is about, then a name and a
 * value a line. It is replaced as a whole, so that it is never half written.
 */
final class StateFile {
  private static final long BYTES_MAX = 16L * 1024 * 1024;

  private final Path file;
  private final String subject;

  /**
   * A file that need not be there.
   *
   * @param subject one line; a file about something else counts for nothing
   */
  StateFile(Path file, String subject) {
    this.file = file;
    this.subject = subject;
  }

  /** Empty where nothing was begun, or something else. */
  Map<String, String> read() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
      return values;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(subject)) {
      return values;
    }
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    return values;
  }

  void write(Map<String, String> values) throws IOException {
    StringBuilder text = new StringBuilder(subject).append('\n');
    values.forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** A number among the values; 0 where there is none. */
  static long number(Map<String, String> values, String name) {
    try {
      return Math.max(0, Long.parseLong(values.getOrDefault(name, "0")));
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }
}
