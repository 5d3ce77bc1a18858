package dev.millrace.server.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.FileJournals;
import dev.millrace.journal.file.JournalExtent;
import dev.millrace.journal.file.JournalInspector;
import dev.millrace.journal.log.LogId;
import dev.millrace.journal.log.RecordLogInspector;
import dev.millrace.server.control.HeldServer;
import dev.millrace.server.notification.SigningKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Copies of a data directory, and the way back. */
public final class Backup {
  private Backup() {}

  /** How much was copied. */
  public record Copied(int files, long bytes) {}

  /**
   * Copies everything into a directory that is empty or does not exist.
   *
   * @throws MisuseException where the target holds something, or lies in the data directory
   */
  public static Copied create(DataDirectory directory, Path target, Progress progress)
      throws IOException {
    Path source = directory.path();
    begin(source, target);
    List<JournalExtent> files = new ArrayList<>();
    for (String path : filesOf(source)) {
      long size = Files.size(source.resolve(path));
      files.add(new JournalExtent(path, size, size));
    }
    return finish(target, copyAll(source, files, target, progress));
  }

  /**
   * Copies what a server holds at one moment, while it goes on.
   *
   * @param source the server's data directory
   * @throws MisuseException where the target holds something, or lies in the data directory
   * @throws IOException where the server has gone meanwhile, too
   */
  public static Copied createWhileServing(
      HeldServer server, Path source, Path target, Progress progress) throws IOException {
    begin(source, target);
    Disk disk = new NioDisk(source);
    List<Manifest.Entry> entries = new ArrayList<>();
    Copier copier = new Copier(progress);
    for (JournalId journal : JournalInspector.journals(disk)) {
      entries.add(copier.copy(source, JournalExtent.claimOf(journal), target));
    }
    if (Files.exists(source.resolve(SigningKeyFile.NAME))) {
      entries.add(copier.copy(source, SigningKeyFile.NAME, target));
    }
    List<JournalExtent> files = new ArrayList<>();
    for (Map.Entry<JournalId, Long> end : server.cut().entrySet()) {
      files.addAll(JournalExtent.below(disk, end.getKey(), end.getValue()));
    }
    // They may be ahead of the cut: whoever opens them discards what the journals do not know.
    for (LogId log : RecordLogInspector.logs(disk)) {
      files.addAll(RecordLogInspector.extents(disk, log));
    }
    entries.addAll(copyAll(source, files, target, progress));
    // As long as it answers, it has let go of nothing.
    server.cut();
    return finish(target, entries);
  }

  private static void begin(Path source, Path target) throws IOException {
    requireEmpty(target, List.of());
    if (target.toAbsolutePath().normalize().startsWith(source.toRealPath())) {
      throw new MisuseException(target + " lies in the data directory");
    }
    if (Files.exists(source.resolve(FileJournals.RESTORING))) {
      throw new JournalException.Foreign(source.toString(), FileJournals.RESTORING_REASON);
    }
    Files.createDirectories(target);
  }

  private static List<Manifest.Entry> copyAll(
      Path source, List<JournalExtent> files, Path target, Progress progress) throws IOException {
    List<Manifest.Entry> entries = new ArrayList<>();
    progress.begin("backup", files.stream().mapToLong(JournalExtent::sizeBytes).sum());
    try {
      Copier copier = new Copier(progress);
      for (JournalExtent file : files) {
        entries.add(copier.copy(source, file, target));
      }
    } finally {
      progress.end();
    }
    return entries;
  }

  private static Copied finish(Path target, List<Manifest.Entry> entries) throws IOException {
    Copier.syncDirectories(target);
    Manifest manifest = new Manifest(entries);
    Path unfinished = target.resolve(Manifest.NAME + ".tmp");
    Copier.writeDurably(unfinished, manifest.text().getBytes(UTF_8));
    Files.move(unfinished, target.resolve(Manifest.NAME), StandardCopyOption.ATOMIC_MOVE);
    Copier.syncDirectories(target);
    return new Copied(entries.size(), manifest.bytes());
  }

  /**
   * Copies a backup into a data directory that is empty or does not exist. The backup is checked
   * before anything is written, what was written is checked after; until then no server uses it.
   *
   * @throws MisuseException where the data directory holds something
   * @throws IOException where a file is not as the manifest says, naming it
   */
  public static Copied restore(Path backup, Path target, String owner, Progress progress)
      throws IOException {
    Manifest manifest = Manifest.read(backup);
    requireEmpty(target, List.of(DataDirectory.LOCK));
    check(manifest, backup, "check the backup", progress);
    Files.createDirectories(target);
    try (DataDirectory directory = DataDirectory.openAny(target, owner)) {
      Path mark = directory.path().resolve(FileJournals.RESTORING);
      Copier.writeDurably(mark, new byte[0]);
      Copier.syncDirectories(directory.path());
      progress.begin("restore", manifest.bytes());
      try {
        Copier copier = new Copier(progress);
        for (Manifest.Entry entry : manifest.entries()) {
          copier.copy(backup, entry.path(), directory.path());
        }
      } finally {
        progress.end();
      }
      Copier.syncDirectories(directory.path());
      check(manifest, directory.path(), "check what was restored", progress);
      Files.delete(mark);
      Copier.syncDirectories(directory.path());
    }
    return new Copied(manifest.entries().size(), manifest.bytes());
  }

  private static void check(Manifest manifest, Path root, String what, Progress progress)
      throws IOException {
    progress.begin(what, manifest.bytes());
    try {
      Copier copier = new Copier(progress);
      for (Manifest.Entry expected : manifest.entries()) {
        Path file = root.resolve(expected.path());
        if (!Files.isRegularFile(file)) {
          throw new IOException(file + " is missing");
        }
        Manifest.Entry found = copier.measure(root, expected.path());
        if (!found.equals(expected)) {
          throw new IOException(
              "%s is damaged: it has %d bytes with SHA-256 %s, the manifest says %d and %s"
                  .formatted(
                      file,
                      found.sizeBytes(),
                      found.sha256(),
                      expected.sizeBytes(),
                      expected.sha256()));
        }
      }
    } finally {
      progress.end();
    }
  }

  /** What belongs to the data: no lock, nothing unfinished, nothing that a repair set aside. */
  private static List<String> filesOf(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.equals(DataDirectory.LOCK))
          .filter(path -> !path.endsWith(".tmp") && !path.startsWith("damaged-"))
          .sorted()
          .toList();
    }
  }

  private static void requireEmpty(Path directory, List<String> but) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new MisuseException(directory + " is not a directory");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.anyMatch(entry -> !but.contains(String.valueOf(entry.getFileName())))) {
        throw new MisuseException(directory + " is not empty");
      }
    }
  }
}
