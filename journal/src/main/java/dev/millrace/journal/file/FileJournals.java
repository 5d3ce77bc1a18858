package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Reader;
import dev.millrace.journal.SnapshotStore;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.Disk;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Journals in files: a directory for each, in it segments named by the position of their first
 * frame, and snapshots. One process at a time, guarded by a lock file.
 */
public final class FileJournals implements JournalProvider {
  /** Stands in a data directory that is being restored; nothing in it counts until it is gone. */
  public static final String RESTORING = "restoring";

  public static final String RESTORING_REASON =
      "a backup is being restored into it, or that was not finished: empty it and restore again";

  private static final String LOCK = "lock";

  private final Disk disk;
  private final FileJournalOptions options;
  private final Disk.Lock lock;
  private final SegmentPreparer preparer;
  private final FileSnapshots snapshots;
  private final ConcurrentHashMap<JournalId, JournalFiles> journals = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Takes the disk for this process.
   *
   * @throws JournalException.Locked where somebody else has it
   */
  public static FileJournals open(Disk disk, FileJournalOptions options) {
    try {
      if (disk.list("").contains(RESTORING)) {
        throw new JournalException.Foreign(disk.toString(), RESTORING_REASON);
      }
      return new FileJournals(disk, options, disk.lock(LOCK, options.owner().description()));
    } catch (IOException e) {
      throw new JournalException.Failed("cannot lock " + disk + ": " + e.getMessage(), e);
    }
  }

  private FileJournals(Disk disk, FileJournalOptions options, Disk.Lock lock) {
    this.disk = disk;
    this.options = options;
    this.lock = lock;
    this.snapshots = new FileSnapshots(disk);
    this.preparer = new SegmentPreparer(options.listener());
    preparer.start(options.driver());
  }

  @Override
  public Writer claim(JournalId journal, OwnerInfo owner, long nextPosition) {
    return journal(journal).claim(nextPosition);
  }

  @Override
  public Reader read(JournalId journal, long fromPosition) {
    return journal(journal).read(fromPosition);
  }

  @Override
  public Bytes body(JournalId journal, long position, int sizeBytes) {
    return journal(journal).body(position, sizeBytes);
  }

  @Override
  public void trim(JournalId journal, long belowPosition) {
    journal(journal).trim(belowPosition);
  }

  @Override
  public long startPosition(JournalId journal) {
    return journal(journal).startPosition();
  }

  /** What the journal's segments take on the disk, zeros included. */
  public long sizeBytes(JournalId journal) {
    return journal(journal).sizeBytes();
  }

  @Override
  public boolean spaceLeft() {
    return preparer.spaceLeft();
  }

  @Override
  public SnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      preparer.close();
      journals.values().forEach(JournalFiles::close);
    } finally {
      lock.close();
    }
  }

  private JournalFiles journal(JournalId id) {
    if (closed) {
      throw new JournalException.Failed("the journals are closed");
    }
    return journals.computeIfAbsent(id, key -> new JournalFiles(disk, key, options, preparer));
  }
}
