package dev.millrace.journal.file;

import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a journal that goes on growing, as far as they belong to its beginning up to a
 * position. Bytes behind that are to be taken for zeros.
 *
 * @param path of the file
 * @param sizeBytes how large it is
 * @param keptBytes how much of it counts
 */
public record JournalExtent(String path, long sizeBytes, long keptBytes) {
  /**
   * All files of a journal but its claim, which has to be read before the position is known: a
   * later one may vouch for more.
   *
   * @param endPosition where a frame ends that is durable
   */
  public static List<JournalExtent> below(Disk disk, JournalId journal, long endPosition)
      throws IOException {
    List<JournalExtent> files = new ArrayList<>();
    for (String name : disk.list(journal.name()).stream().sorted().toList()) {
      String path = journal.name() + "/" + name;
      long base = FileNames.segmentBase(name).orElse(Long.MAX_VALUE);
      if (base <= endPosition) {
        long size = size(disk, path);
        long kept = Math.min(size, FileHeader.BYTES + endPosition - base);
        files.add(new JournalExtent(path, size, kept));
      }
      if (FileNames.snapshotPosition(name).orElse(Long.MAX_VALUE) <= endPosition) {
        long size = size(disk, path);
        files.add(new JournalExtent(path, size, size));
      }
    }
    return files;
  }

  /** The claim of a journal. */
  public static String claimOf(JournalId journal) {
    return journal.name() + "/" + FileNames.CLAIM;
  }

  private static long size(Disk disk, String path) throws IOException {
    try (DiskFile file = disk.open(path)) {
      return file.size();
    }
  }
}
