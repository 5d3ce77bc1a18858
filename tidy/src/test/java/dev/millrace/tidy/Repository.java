package dev.millrace.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The files that belong to the source: what git tracks or would, or else all that is not built. */
final class Repository {
  private static final Set<String> NOT_SOURCE = Set.of("target", "node_modules", ".git");

  private Repository() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
      folder = Optional.ofNullable(folder.getParent()).orElseThrow();
    }
    return folder;
  }

  /** Text files; a file with a zero byte is none. */
  static List<SourceFile> files() {
    Path root = root();
    List<SourceFile> files = new ArrayList<>();
    try {
      for (Path path : paths(root)) {
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') < 0) {
          String name = root.relativize(path).toString().replace('\\', '/');
          files.add(new SourceFile(name, text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(files);
  }

  private static List<Path> paths(Path root) throws IOException {
    Optional<String> tracked = tracked(root);
    if (tracked.isEmpty()) {
      return walk(root);
    }
    return tracked.get().lines().map(root::resolve).filter(Files::isRegularFile).toList();
  }

  private static Optional<String> tracked(Path root) {
    ProcessBuilder git =
        new ProcessBuilder(
                "git",
                "-c",
                "core.quotePath=false",
                "ls-files",
                "--cached",
                "--others",
                "--exclude-standard")
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      String list = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean listed = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
      return listed ? Optional.of(list) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> walk(Path root) throws IOException {
    List<Path> paths = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_SOURCE.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            paths.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return paths;
  }
}
