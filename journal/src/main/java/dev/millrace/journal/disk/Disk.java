package dev.millrace.journal.disk;

import dev.millrace.journal.JournalException;
import java.io.IOException;
import java.util.List;

/**
 * A directory to keep files in: everything that is written goes through here, so that a disk that
 * tears, forgets, fills up or fails can stand in for the real one.
 *
 * <p>Paths are relative, with {@code /} between a directory and a name; {@code ""} is the root.
 * What is written to a file is durable after {@link DiskFile#force}; that a file exists, is gone or
 * has another name is durable after {@link #syncDirectory} of the directory it stands in.
 */
public interface Disk {
  /** The names in a directory, in no order; none where there is no such directory. */
  List<String> list(String directory) throws IOException;

  /** Does nothing where it exists. */
  void createDirectory(String directory) throws IOException;

  /** A new, empty file, which must not exist. */
  DiskFile create(String path) throws IOException;

  /** A file that exists. */
  DiskFile open(String path) throws IOException;

  void delete(String path) throws IOException;

  /** Atomic; replaces what bears the new name. Files stay open under their new name. */
  void rename(String from, String to) throws IOException;

  void syncDirectory(String directory) throws IOException;

  /** About how much more can be written. */
  long freeBytes() throws IOException;

  /**
   * Becomes the only user of this disk until the lock is closed or the process ends.
   *
   * @param owner who we are, for the message that others get
   * @throws JournalException.Locked where somebody else is, saying who and where
   */
  Lock lock(String path, String owner) throws IOException;

  /** Held until closed. */
  interface Lock extends AutoCloseable {
    @Override
    void close();
  }
}
