package dev.millrace.simulation.stream;

import dev.millrace.engine.stream.PutRecords.Taken;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.stream.ReadPage;
import dev.millrace.stream.ReadRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one shard must have, and what it may have.
 *
 * <p>Records are numbered in the order in which they were decided, and a lane makes decisions
 * durable in that order. So all below a number are certainly there, those above perhaps; and who
 * takes the number of one that was not certain shows that it is lost.
 */
final class ShardBook {
  private static final long UNKNOWN = -1;

  private final ShardId id;
  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private long certainBelow;

  /** Which number is next, in the process that runs. */
  private long decidedNext = UNKNOWN;

  private long endedAt = UNKNOWN;
  private boolean mayBeGone;
  private boolean seen;

  private record Entry(StoredRecord content, long timeMillis) {}

  ShardBook(ShardId id) {
    this.id = id;
  }

  ShardId id() {
    return id;
  }

  /** Its stream was deleted, or may have been. */
  void mayBeGone() {
    mayBeGone = true;
  }

  /** Whether it has said so in the process that runs, and not the contrary since. */
  boolean isSeen() {
    return seen;
  }

  long certainBelow() {
    return certainBelow;
  }

  /** Numbers are given, though nobody knows yet whether that is durable. */
  void decided(List<StoredRecord> records, Taken taken) {
    long first = taken.firstNumber();
    require(first >= certainBelow, "gives a number again: " + taken);
    require(endedAt == UNKNOWN, "goes on behind its end: " + taken);
    require(decidedNext == UNKNOWN || first == decidedNext, "leaves out numbers: " + taken);
    require(first <= knownNext(), "leaves a gap: " + taken);
    entries.tailMap(first).clear();
    for (int i = 0; i < records.size(); i++) {
      entries.put(first + i, new Entry(records.get(i), taken.timeMillis()));
    }
    decidedNext = first + records.size();
  }

  void acknowledged(Taken taken, int count) {
    certain(taken.firstNumber() + count);
  }

  private long knownNext() {
    return entries.isEmpty() ? certainBelow : Math.max(certainBelow, entries.lastKey() + 1);
  }

  private void certain(long belowNumber) {
    certainBelow = Math.max(certainBelow, belowNumber);
  }

  /** A view has reached its reader, so what it rests on is durable. */
  void viewed(ShardView view) {
    require(
        view.trimmedNumber() <= view.loggedNumber() && view.loggedNumber() <= view.nextNumber(),
        "contradicts itself: " + view);
    require(view.nextNumber() <= knownNext(), "has what nobody put: " + view);
    certain(view.nextNumber());
    seen = true;
    if (view.isClosed()) {
      require(endedAt == UNKNOWN || endedAt == view.nextNumber(), "ends elsewhere: " + view);
      endedAt = view.nextNumber();
      require(endedAt >= certainBelow, "has lost records: " + view);
    }
  }

  /** The shard's present end was told by a view that is newer than all that was acknowledged. */
  void checkComplete(ShardView view) {
    require(
        view.nextNumber() >= certainBelow,
        "was lost: all below %d were certain, but it is %s".formatted(certainBelow, view));
  }

  /** The host is gone; what follows the certain records may be gone with it. */
  void crashed() {
    decidedNext = UNKNOWN;
    seen = false;
  }

  /**
   * Records were read from a number on.
   *
   * @param keptSinceMillis what arrived earlier may be gone
   * @param notBeforeMillis what arrived earlier must not be read
   */
  void read(
      long fromNumber, ShardView view, ReadPage page, long notBeforeMillis, long keptSinceMillis) {
    long expected = fromNumber;
    for (ReadRecord record : page.records()) {
      require(record.number() >= expected, "is read out of order: " + record);
      checkGone(expected, record.number(), keptSinceMillis);
      Entry entry = entries.get(record.number());
      require(
          entry != null
              && entry.content().equals(record.content())
              && entry.timeMillis() == record.timeMillis(),
          "has " + entry + ", but gives out " + record);
      require(record.timeMillis() >= notBeforeMillis, "gives out what has expired: " + record);
      expected = record.number() + 1;
    }
    require(page.nextNumber() >= expected, "goes back to " + page.nextNumber());
    checkGone(expected, page.nextNumber(), keptSinceMillis);
    require(page.nextNumber() <= Math.max(fromNumber, view.nextNumber()), "runs ahead: " + page);
    require(
        fromNumber >= view.nextNumber() || page.nextNumber() > fromNumber,
        "does not go on from %d: %s".formatted(fromNumber, view));
  }

  private void checkGone(long from, long below, long keptSinceMillis) {
    if (from < below) {
      for (Map.Entry<Long, Entry> entry : entries.subMap(from, below).entrySet()) {
        require(
            entry.getValue().timeMillis() < keptSinceMillis,
            "was lost: number %d from %s".formatted(entry.getKey(), entry.getValue()));
      }
    }
  }

  /** Somebody asked for the first record that arrived then or later. */
  void foundByTime(ShardView view, long timeMillis, long number) {
    require(number <= view.nextNumber(), "finds number " + number + " ahead of " + view);
    for (Map.Entry<Long, Entry> entry :
        entries.subMap(view.trimmedNumber(), Math.max(view.trimmedNumber(), number)).entrySet()) {
      require(
          entry.getValue().timeMillis() < timeMillis,
          "passes over %s to number %d, asked for %d".formatted(entry, number, timeMillis));
    }
    Entry found = entries.get(number);
    require(
        number == view.nextNumber() || (found != null && found.timeMillis() >= timeMillis),
        "finds number %d, %s, for %d".formatted(number, found, timeMillis));
  }

  /** It is said not to be there. */
  void missing(long keptSinceMillis) {
    seen = false;
    if (!mayBeGone) {
      for (Entry entry : entries.headMap(certainBelow).values()) {
        require(entry.timeMillis() < keptSinceMillis, "was lost as a whole, with " + entry);
      }
      mayBeGone = true;
    }
  }

  private void require(boolean holds, String complaint) {
    if (!holds) {
      throw new Violation(id.text() + " " + complaint);
    }
  }
}
