package dev.millrace.engine.topic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a topic keeps of what was published to it, the oldest first.
 *
 * <p>A message takes 28 bytes here: its text stays where it lies in the journal. Messages come at
 * the end and go from the front, both their numbers and their times grow from row to row, and the
 * rows stand in segments, so that letting a day's worth go is letting segments go.
 */
final class Archive {
  private static final int ROW_MASK = ArchiveSegment.ROWS_MAX - 1;

  private final List<ArchiveSegment> segments;
  private int first;
  private int end;

  Archive() {
    this(new ArrayList<>(), 0, 0);
  }

  private Archive(List<ArchiveSegment> segments, int first, int end) {
    this.segments = segments;
    this.first = first;
    this.end = end;
  }

  /** The same as it is now, for another thread to read. */
  Archive freeze() {
    return new Archive(segments.stream().map(ArchiveSegment::copy).toList(), first, end);
  }

  boolean isEmpty() {
    return first == end;
  }

  /** The oldest one; there must be one. */
  ArchivedMessage first() {
    return at(first);
  }

  /** The number of the newest one; 0 where there is none. */
  long lastSequence() {
    return isEmpty() ? 0 : sequence(end - 1);
  }

  /** The number of the newest one that was published before that time; 0 where none was. */
  long lastSequenceBefore(long millis) {
    int row = firstFrom(this::publishedAtMillis, millis);
    return row == first ? 0 : sequence(row - 1);
  }

  @Nullable ArchivedMessage find(long sequence) {
    int row = row(sequence);
    return row == end ? null : at(row);
  }

  /**
   * The next ones.
   *
   * @param cursor only those with greater numbers
   * @param beforeMillis only those published before
   */
  List<ArchivedMessage> after(long cursor, long beforeMillis, int messagesMax) {
    List<ArchivedMessage> messages = new ArrayList<>();
    for (int row = firstFrom(this::sequence, cursor + 1);
        row < end && messages.size() < messagesMax && publishedAtMillis(row) < beforeMillis;
        row++) {
      messages.add(at(row));
    }
    return messages;
  }

  /** All of them, the oldest first. */
  Iterator<ArchivedMessage> iterator() {
    return IntStream.range(first, end).mapToObj(this::at).iterator();
  }

  /** Takes a message whose number and time are greater than all others'. */
  void add(ArchivedMessage message) {
    if (end >>> ArchiveSegment.ROW_BITS == segments.size()) {
      segments.add(new ArchiveSegment());
    }
    segment(end).set(end & ROW_MASK, message);
    end++;
  }

  /** A message, if it is here, lies somewhere else from now on. */
  void move(long sequence, long position, int sizeBytes) {
    int row = row(sequence);
    if (row != end) {
      segment(row).move(row & ROW_MASK, position, sizeBytes);
    }
  }

  /** Lets messages go up to this number. */
  void forgetThrough(long sequence) {
    first = sequence == Long.MAX_VALUE ? end : firstFrom(this::sequence, sequence + 1);
    int gone = isEmpty() ? segments.size() : first >>> ArchiveSegment.ROW_BITS;
    segments.subList(0, gone).clear();
    if (isEmpty()) {
      first = 0;
      end = 0;
    } else {
      first -= gone << ArchiveSegment.ROW_BITS;
      end -= gone << ArchiveSegment.ROW_BITS;
    }
  }

  /** The row of that number, or {@code end}. */
  private int row(long sequence) {
    int row = firstFrom(this::sequence, sequence);
    return row < end && sequence(row) == sequence ? row : end;
  }

  /** The first row of which something that grows is at least this; or {@code end}. */
  private int firstFrom(IntToLongFunction growing, long value) {
    int low = first;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (growing.applyAsLong(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private ArchivedMessage at(int row) {
    return segment(row).get(row & ROW_MASK);
  }

  private long sequence(int row) {
    return segment(row).sequence(row & ROW_MASK);
  }

  private long publishedAtMillis(int row) {
    return segment(row).publishedAtMillis(row & ROW_MASK);
  }

  private ArchiveSegment segment(int row) {
    return segments.get(row >>> ArchiveSegment.ROW_BITS);
  }
}
