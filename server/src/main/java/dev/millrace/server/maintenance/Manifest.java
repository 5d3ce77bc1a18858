package dev.millrace.server.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of a backup's files: a line for each with SHA-256, size and path, and a last line with
 * the SHA-256 of the lines before. It is written when all else is durable, so a backup that was
 * interrupted has none.
 */
record Manifest(List<Entry> entries) {
  static final String NAME = "manifest";

  private static final int LINES_MAX = 1_000_000;

  Manifest {
    entries = List.copyOf(entries);
  }

  /** A file of the backup; the path is relative, with {@code /} between its parts. */
  record Entry(String sha256, long sizeBytes, String path) {}

  long bytes() {
    return entries.stream().mapToLong(Entry::sizeBytes).sum();
  }

  String text() {
    StringBuilder lines = new StringBuilder();
    for (Entry entry : entries) {
      lines.append("%s %d %s%n".formatted(entry.sha256(), entry.sizeBytes(), entry.path()));
    }
    String body = lines.toString().replace("\r", "");
    return body + Digests.hex(Digests.sha256().digest(body.getBytes(UTF_8))) + " manifest\n";
  }

  /**
   * Reads the manifest of a backup.
   *
   * @throws IOException where there is none, or it is not as it was written
   */
  static Manifest read(Path backup) throws IOException {
    Path file = backup.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          backup + " has no manifest: it is not a backup, or one that was not finished");
    }
    String text = new String(Files.readAllBytes(file), UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || lines.size() > LINES_MAX) {
      throw damaged(file);
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.subList(0, lines.size() - 1)) {
      String[] parts = line.split(" ", 3);
      if (parts.length < 3 || !parts[1].matches("\\d{1,18}") || !isInside(parts[2])) {
        throw damaged(file);
      }
      entries.add(new Entry(parts[0], Long.parseLong(parts[1]), parts[2]));
    }
    Manifest manifest = new Manifest(entries);
    if (!manifest.text().equals(text)) {
      throw damaged(file);
    }
    return manifest;
  }

  /** A path must not lead out of the directory that is restored. */
  private static boolean isInside(String path) {
    Path normal = Path.of(path).normalize();
    return !path.isEmpty() && !normal.isAbsolute() && !normal.startsWith("..");
  }

  private static IOException damaged(Path file) {
    return new IOException(file + " is damaged: it is not as it was written");
  }
}
