package dev.millrace.server.maintenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Copies files so that they are durable, and knows their sums. */
final class Copier {
  private static final int WINDOW_BYTES = 1 << 20;

  /** Windows has no way to sync a directory. */
  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
  private final Progress progress;

  Copier(Progress progress) {
    this.progress = progress;
  }

  /** Returns what was read; the copy and its directory's entry are durable. */
  Manifest.Entry copy(Path fromRoot, String path, Path toRoot) throws IOException {
    Path to = toRoot.resolve(path);
    Path parent = to.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (FileChannel target =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Manifest.Entry entry = read(fromRoot, path, target);
      target.force(true);
      return entry;
    }
  }

  /** What a file is now. */
  Manifest.Entry measure(Path root, String path) throws IOException {
    return read(root, path, null);
  }

  private Manifest.Entry read(Path root, String path, @Nullable FileChannel target)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    long size = 0;
    try (FileChannel source = FileChannel.open(root.resolve(path), StandardOpenOption.READ)) {
      while (source.read(window.clear()) >= 0) {
        window.flip();
        size += window.remaining();
        progress.advance(window.remaining());
        digest.update(window.duplicate());
        while (target != null && window.hasRemaining()) {
          target.write(window);
        }
      }
    }
    return new Manifest.Entry(Digests.hex(digest.digest()), size, path);
  }

  static void writeDurably(Path file, byte[] bytes) throws IOException {
    try (FileChannel target =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer source = ByteBuffer.wrap(bytes);
      while (source.hasRemaining()) {
        target.write(source);
      }
      target.force(true);
    }
  }

  /** Syncs a directory and all below it. */
  static void syncDirectories(Path root) throws IOException {
    if (!DIRECTORIES_SYNC) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isDirectory).toList()) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }
}
