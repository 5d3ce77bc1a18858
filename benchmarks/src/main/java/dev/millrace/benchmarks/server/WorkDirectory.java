package dev.millrace.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of one benchmark's own, which goes away with it. */
public record WorkDirectory(Path path) implements AutoCloseable {
  /**
   * A new one.
   *
   * @param parent where it is to be; null for the usual place
   */
  public static WorkDirectory create(@Nullable Path parent, String prefix) throws IOException {
    return new WorkDirectory(
        parent == null
            ? Files.createTempDirectory(prefix)
            : Files.createTempDirectory(parent, prefix));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
