package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One walk through a snapshot that was found whole; its file is open until the last chunk. */
final class SnapshotChunks implements Iterator<Bytes> {
  private final String place;
  private final DiskFile file;
  private final SnapshotReader reader;
  private Optional<Bytes> upcoming;

  SnapshotChunks(Disk disk, String path) {
    place = disk + "/" + path;
    try {
      file = disk.open(path);
    } catch (IOException e) {
      throw failed(e);
    }
    reader = new SnapshotReader(place, file);
    upcoming = read();
  }

  @Override
  public boolean hasNext() {
    return upcoming.isPresent();
  }

  @Override
  public Bytes next() {
    Bytes chunk = upcoming.orElseThrow(NoSuchElementException::new);
    upcoming = read();
    return chunk;
  }

  private Optional<Bytes> read() {
    try {
      Optional<Bytes> chunk = reader.next();
      if (chunk.isEmpty()) {
        file.close();
      }
      return chunk;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private JournalException failed(IOException e) {
    return new JournalException.Failed("cannot read " + place, e);
  }
}
