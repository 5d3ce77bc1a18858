package dev.millrace.journal.log;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The segments of all logs that are open, so many at most between two uses; who was not used for
 * the longest time is closed. A lease keeps a file open, beyond the number if need be: whoever
 * writes keeps one until what was written is forced, for a force through a file that was opened
 * later may not hear what became of it.
 */
final class OpenFiles implements AutoCloseable {
  private final Disk disk;
  private final int filesMax;
  private final LinkedHashMap<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  OpenFiles(Disk disk, int filesMax) {
    this.disk = disk;
    this.filesMax = filesMax;
  }

  /** A file that stays open until this is closed. */
  final class Lease implements AutoCloseable {
    private final Slot slot;
    private final Opened opened;

    private Lease(Slot slot, Opened opened) {
      this.slot = slot;
      this.opened = opened;
    }

    DiskFile file() {
      return opened.file;
    }

    LogHeader header() {
      return opened.header;
    }

    /** Whether it was found that nothing is missing between this segment and that one. */
    boolean isLinkedTo(LogSegment after) {
      return opened.linkedTo == after.first();
    }

    void linkTo(LogSegment after) {
      opened.linkedTo = after.first();
    }

    /** How far a sealed segment goes, as its footer says, or as its entries say. */
    Extent sealedExtent() throws IOException {
      synchronized (opened) {
        Extent known = opened.extent;
        if (known == null) {
          known = read(opened, slot.segment);
          opened.extent = known;
        }
        return known;
      }
    }

    @Override
    public void close() {
      release(slot);
    }
  }

  /**
   * What a segment says of itself.
   *
   * @param footerWhole whether the footer said so
   * @param reason what stands behind the end, where there is no footer
   */
  record Extent(SegmentExtent extent, boolean footerWhole, String reason) {}

  private static final class Opened {
    private final DiskFile file;
    private final LogHeader header;
    private final boolean sealed;
    private @Nullable Extent extent;
    private volatile long linkedTo = LogHeader.NONE;

    Opened(DiskFile file, LogHeader header, boolean sealed) {
      this.file = file;
      this.header = header;
      this.sealed = sealed;
    }
  }

  /** Its file is opened and closed under its own lock; pins and membership are the map's. */
  private static final class Slot {
    private final LogSegment segment;
    private int pins;
    private boolean dropped;
    private @Nullable Opened opened;

    Slot(LogSegment segment) {
      this.segment = segment;
    }
  }

  /**
   * Opens a file where it is not open.
   *
   * @param sealed nothing will be written to it
   */
  Lease lease(LogSegment segment, boolean sealed) throws IOException {
    while (true) {
      Slot slot;
      synchronized (slots) {
        slot = slots.computeIfAbsent(segment.path(), _ -> new Slot(segment));
        slot.pins++;
      }
      boolean leased = false;
      try {
        Opened opened = opened(slot, sealed);
        if (sealed || !opened.sealed) {
          leased = true;
          return new Lease(slot, opened);
        }
        remove(slot);
      } finally {
        if (!leased) {
          release(slot);
        }
      }
    }
  }

  private Opened opened(Slot slot, boolean sealed) throws IOException {
    synchronized (slot) {
      Opened known = slot.opened;
      if (known != null) {
        return known;
      }
      DiskFile file = disk.open(slot.segment.path());
      Opened fresh = null;
      try {
        fresh = new Opened(file, checkedHeader(slot.segment, file), sealed);
        if (sealed) {
          file.seal();
        }
        slot.opened = fresh;
        return fresh;
      } finally {
        if (fresh == null) {
          file.close();
        }
      }
    }
  }

  private static LogHeader checkedHeader(LogSegment segment, DiskFile file) throws IOException {
    LogHeader header = LogHeader.read(segment.place(), file, LogHeader.Kind.SEGMENT, segment.log());
    if (header.first() != segment.first()) {
      throw new JournalException.Foreign(segment.place(), "it starts at " + header.first());
    }
    if (header.identity() != segment.identity()) {
      throw new JournalException.Foreign(
          segment.place(), "it belongs to another log of the same name");
    }
    return header;
  }

  private static Extent read(Opened opened, LogSegment segment) throws IOException {
    Optional<SegmentExtent> footer = SegmentFooter.read(opened.file, segment.identity());
    if (footer.isPresent()) {
      return new Extent(footer.get(), true, "");
    }
    EntryReader.Run run =
        new EntryReader(opened.file, segment.identity())
            .run(segment.first(), Long.MAX_VALUE, _ -> {});
    return new Extent(run.extent(), false, run.reason());
  }

  private void release(Slot slot) {
    List<Slot> closing = new ArrayList<>();
    synchronized (slots) {
      slot.pins--;
      if (slot.dropped && slot.pins == 0) {
        closing.add(slot);
      }
      Iterator<Slot> eldest = slots.values().iterator();
      for (int over = slots.size() - filesMax; over > 0 && eldest.hasNext(); ) {
        Slot old = eldest.next();
        if (old.pins == 0) {
          eldest.remove();
          closing.add(old);
          over--;
        }
      }
    }
    closing.forEach(OpenFiles::close);
  }

  /** The file is not what it was, or gone: it is opened anew next time. */
  void drop(LogSegment segment) {
    Slot slot;
    synchronized (slots) {
      slot = slots.get(segment.path());
      if (slot != null) {
        slot.pins++;
      }
    }
    if (slot != null) {
      remove(slot);
      release(slot);
    }
  }

  /** Whoever has it keeps it. */
  private void remove(Slot slot) {
    synchronized (slots) {
      slot.dropped = true;
      slots.remove(slot.segment.path(), slot);
    }
  }

  /** How many files are open. */
  int size() {
    synchronized (slots) {
      return slots.size();
    }
  }

  private static void close(Slot slot) {
    synchronized (slot) {
      Opened opened = slot.opened;
      slot.opened = null;
      if (opened != null) {
        try {
          opened.file.close();
        } catch (IOException e) {
          // Nothing that counts was written to it, or it was forced: there is nothing to lose.
        }
      }
    }
  }

  @Override
  public void close() {
    List<Slot> closing;
    synchronized (slots) {
      closing = List.copyOf(slots.values());
      slots.clear();
    }
    closing.forEach(OpenFiles::close);
  }
}
