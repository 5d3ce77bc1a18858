package dev.millrace.journal.log;

import dev.millrace.base.Bytes;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.log.RecordLog.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads single entries, and believes none of which a bit is wrong. */
final class EntryReader {
  private final DiskFile file;
  private final long identity;
  private final ByteBuffer header = EntryLayout.allocate();

  EntryReader(DiskFile file, long identity) {
    this.file = file;
    this.identity = identity;
  }

  /** What stands where an entry is expected. */
  sealed interface Finding {
    /**
     * An entry that passed every check.
     *
     * @param forcedNext all entries below were durable before this one was written
     */
    record Whole(Entry entry, long endOffset, long forcedNext) implements Finding {}

    /** None, and why not. */
    record None(String reason) implements Finding {}
  }

  Finding at(long offset, long number) throws IOException {
    if (file.read(offset, header.clear()) < EntryLayout.HEADER_BYTES) {
      return new Finding.None("the file ends");
    }
    int contentBytes = header.getInt(EntryLayout.CONTENT_BYTES_AT);
    if (header.getInt(EntryLayout.MAGIC_AT) != EntryLayout.MAGIC) {
      return new Finding.None("no entry");
    }
    if (header.getLong(EntryLayout.NUMBER_AT) != number) {
      return new Finding.None("an entry with another number");
    }
    if (contentBytes < 0
        || contentBytes > RecordLog.CONTENT_BYTES_MAX
        || contentBytes > file.size() - offset - EntryLayout.HEADER_BYTES) {
      return new Finding.None("an entry with a length of " + contentBytes);
    }
    ByteBuffer read = ByteBuffer.allocate(contentBytes);
    if (file.read(offset + EntryLayout.HEADER_BYTES, read) < contentBytes) {
      return new Finding.None("the file ends");
    }
    Bytes content = Bytes.wrap(read.array());
    if (EntryLayout.crc(header, identity, content) != header.getInt(EntryLayout.CRC_AT)) {
      return new Finding.None("an entry with a wrong checksum");
    }
    Entry entry = new Entry(number, header.getLong(EntryLayout.TIME_AT), content);
    return new Finding.Whole(
        entry, offset + EntryLayout.sizeOf(entry), number - header.getInt(EntryLayout.UNFORCED_AT));
  }

  /** How far an unbroken run of entries goes, and what stands there instead of the next one. */
  record Run(SegmentExtent extent, String reason) {}

  /**
   * Reads entries from a segment's beginning on.
   *
   * @param limit where to stop, although there may be more
   */
  Run run(long first, long limit, Consumer<Finding.Whole> each) throws IOException {
    SegmentExtent extent = SegmentExtent.empty(first);
    while (extent.nextNumber() < limit) {
      switch (at(extent.endOffset(), extent.nextNumber())) {
        case Finding.Whole whole -> {
          each.accept(whole);
          Entry entry = whole.entry();
          extent.index().note(entry.number(), entry.timeMillis(), extent.endOffset());
          extent =
              new SegmentExtent(
                  extent.index(), entry.number() + 1, whole.endOffset(), entry.timeMillis());
        }
        case Finding.None none -> {
          return new Run(extent, none.reason());
        }
      }
    }
    return new Run(extent, "more than belongs here");
  }
}
