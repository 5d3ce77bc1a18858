package dev.millrace.server.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The data directory that a command is about. */
final class DirectoryParameter {
  @Parameters(
      arity = "0..1",
      paramLabel = "<dir>",
      description = "The data directory; without it, that of the settings.")
  private @Nullable Path directory;

  /** The one that was named, or else another; that is asked for only then. */
  Path orElse(Supplier<Path> other) {
    return directory != null ? directory : other.get();
  }
}
