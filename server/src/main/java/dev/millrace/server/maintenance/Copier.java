package dev.millrace.server.maintenance;

import static java.nio.file.StandardOpenOption.READ;

import dev.millrace.base.Digests;
import dev.millrace.journal.file.JournalExtent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
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

  /** Returns what was read; the copy is durable. */
  Manifest.Entry copy(Path fromRoot, String path, Path toRoot) throws IOException {
    long size = Files.size(fromRoot.resolve(path));
    return copy(fromRoot, new JournalExtent(path, size, size), toRoot);
  }

  /** Copies what counts of a file, and zeros for the rest. */
  Manifest.Entry copy(Path fromRoot, JournalExtent extent, Path toRoot) throws IOException {
    String path = extent.path();
    Path to = toRoot.resolve(path);
    Path parent = to.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (FileChannel target =
        FileChannel.open(
            to,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissionsOf(fromRoot.resolve(path)))) {
      Manifest.Entry entry = read(fromRoot, extent, target);
      target.force(true);
      return entry;
    }
  }

  /** Whoever may not read a file may not read its copy: one of them is a key. */
  private static FileAttribute<?>[] permissionsOf(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(view.readAttributes().permissions())
        };
  }

  /** What a file is now. */
  Manifest.Entry measure(Path root, String path) throws IOException {
    long size = Files.size(root.resolve(path));
    return read(root, new JournalExtent(path, size, size), null);
  }

  private Manifest.Entry read(Path root, JournalExtent extent, @Nullable FileChannel target)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    try (FileChannel source = FileChannel.open(root.resolve(extent.path()), READ)) {
      for (long done = 0; done < extent.sizeBytes(); done += window.limit()) {
        if (done < extent.keptBytes()) {
          window.clear().limit((int) Math.min(WINDOW_BYTES, extent.keptBytes() - done));
          if (source.read(window) < 0) {
            throw new IOException(root.resolve(extent.path()) + " is shorter than it was");
          }
        } else {
          int zeros = (int) Math.min(WINDOW_BYTES, extent.sizeBytes() - done);
          window.clear().put(new byte[zeros]);
        }
        window.flip();
        progress.advance(window.remaining());
        digest.update(window.duplicate());
        while (target != null && window.hasRemaining()) {
          target.write(window);
        }
      }
    }
    return new Manifest.Entry(Digests.hex(digest.digest()), extent.sizeBytes(), extent.path());
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
        try (FileChannel channel = FileChannel.open(path, READ)) {
          channel.force(true);
        }
      }
    }
  }
}
