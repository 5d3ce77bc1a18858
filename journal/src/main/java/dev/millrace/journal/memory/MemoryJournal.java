package dev.millrace.journal.memory;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The frames of one journal by position; one lock, held for the length of a map operation. */
final class MemoryJournal {
  private final JournalId id;
  private final TreeMap<Long, Frame> frames = new TreeMap<>();
  private long startPosition;
  private long endPosition;
  private long epoch;

  MemoryJournal(JournalId id) {
    this.id = id;
  }

  synchronized Writer claim(long nextPosition) {
    epoch++;
    if (nextPosition != endPosition) {
      throw new JournalException.Failed(
          "journal "
              + id.name()
              + " ends at "
              + endPosition
              + ", but was claimed at "
              + nextPosition);
    }
    return new MemoryWriter(epoch);
  }

  synchronized List<Frame> framesFrom(long position) {
    if (position != endPosition && !frames.containsKey(position)) {
      throw new JournalException.NoSuchPosition(id, position);
    }
    return List.copyOf(frames.tailMap(position).values());
  }

  synchronized Bytes body(long position, int sizeBytes) {
    Map.Entry<Long, Frame> entry = frames.floorEntry(position);
    if (entry == null
        || position < entry.getValue().payloadPosition()
        || position > entry.getValue().endPosition() - sizeBytes) {
      throw new JournalException.NoSuchPosition(id, position);
    }
    Frame frame = entry.getValue();
    return frame.payload().slice((int) (position - frame.payloadPosition()), sizeBytes);
  }

  synchronized void trim(long belowPosition) {
    while (!frames.isEmpty() && frames.firstEntry().getValue().endPosition() <= belowPosition) {
      startPosition = frames.pollFirstEntry().getValue().endPosition();
    }
  }

  synchronized long startPosition() {
    return startPosition;
  }

  private synchronized CompletionStage<Long> append(Frame frame, long writerEpoch) {
    if (writerEpoch != epoch) {
      return CompletableFuture.failedStage(new JournalException.Fenced(id, writerEpoch));
    }
    frames.put(frame.position(), frame);
    endPosition = frame.endPosition();
    return CompletableFuture.completedStage(endPosition);
  }

  private final class MemoryWriter implements Writer {
    private final long writerEpoch;
    private boolean closed;
    private long nextPosition;

    private MemoryWriter(long writerEpoch) {
      this.writerEpoch = writerEpoch;
      this.nextPosition = endPosition;
    }

    @Override
    public long epoch() {
      return writerEpoch;
    }

    @Override
    public long nextPosition() {
      return nextPosition;
    }

    @Override
    public CompletionStage<Long> append(Frame frame) {
      if (closed) {
        return CompletableFuture.failedStage(
            new JournalException.Failed("journal " + id.name() + ": the writer is closed"));
      }
      if (frame.position() != nextPosition) {
        throw new IllegalArgumentException(
            "frame at " + frame.position() + ", but the next one starts at " + nextPosition);
      }
      nextPosition = frame.endPosition();
      return MemoryJournal.this.append(frame, writerEpoch);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
