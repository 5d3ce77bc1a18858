package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Reader;
import dev.millrace.journal.SnapshotStore;
import dev.millrace.journal.Writer;
import dev.millrace.journal.memory.MemoryJournals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Journals whose appends become durable when the test says so.
 *
 * <p>Its faults: a frame that was appended waits until it is released; a crash forgets those that
 * wait; {@link #fail} kills a writer with all that wait. While not holding, it is memory.
 */
final class HeldJournals implements JournalProvider {
  private boolean spaceLeft = true;
  private long roomBytes = Long.MAX_VALUE;
  private long segmentBytes = 1;
  private final MemoryJournals durable = new MemoryJournals();
  private final Map<JournalId, HeldWriter> writers = new HashMap<>();
  private final Map<JournalId, List<Frame>> appended = new HashMap<>();
  private boolean holding;
  private @Nullable Bytes falseBody;
  private boolean badSector;

  private record Waiting(Frame frame, CompletableFuture<Long> done) {}

  /** Appends wait from now on, until they are released. */
  void hold() {
    holding = true;
  }

  /** Makes the oldest waiting frame of a lane durable; returns whether there was one. */
  boolean releaseOne(int lane) {
    return writer(lane).releaseOne();
  }

  /** Makes everything durable, and does not hold any more. */
  void releaseAll() {
    holding = false;
    for (HeldWriter writer : List.copyOf(writers.values())) {
      writer.releaseAll();
    }
  }

  int waiting(int lane) {
    return writer(lane).waiting.size();
  }

  /** The lane's writer dies; nothing that waits, nor anything later, becomes durable. */
  void fail(int lane) {
    writer(lane).fail();
  }

  /** The process is gone, and with it what waits; what is durable is what the next one finds. */
  void crash() {
    holding = false;
    writers.clear();
  }

  /** The process is gone just after what waits became durable, and before anybody learnt of it. */
  void crashAfterWriting() {
    writers.values().forEach(HeldWriter::writeSilently);
    crash();
  }

  /** The disk has room for what stays, or has none any more. */
  void spaceLeft(boolean left) {
    spaceLeft = left;
  }

  /** All lanes together have zeros for so many bytes of frames, and the disk no more. */
  void roomBytes(long bytes) {
    spaceLeft = bytes == Long.MAX_VALUE;
    roomBytes = bytes;
  }

  long roomBytes() {
    return roomBytes;
  }

  /** What is trimmed is given back in pieces of so many bytes only. */
  void segmentBytes(long bytes) {
    segmentBytes = bytes;
  }

  /** Whatever body is asked for, these bytes are read. */
  void serveInsteadOfBodies(@Nullable Bytes bytes) {
    falseBody = bytes;
  }

  /** Bodies lie on a bad sector. */
  void failToReadBodies() {
    badSector = true;
  }

  /** Every frame a lane has appended, durable or not. */
  List<Frame> frames(int lane) {
    return appended.getOrDefault(LaneRouter.journalOf(lane), List.of());
  }

  @Override
  public Writer claim(JournalId journal, OwnerInfo owner, long nextPosition) {
    HeldWriter writer = new HeldWriter(journal, durable.claim(journal, owner, nextPosition));
    writers.put(journal, writer);
    return writer;
  }

  @Override
  public Reader read(JournalId journal, long fromPosition) {
    return durable.read(journal, fromPosition);
  }

  @Override
  public Bytes body(JournalId journal, long position, int sizeBytes) {
    if (badSector) {
      throw new JournalException.Failed("Input/output error");
    }
    if (falseBody != null) {
      return falseBody;
    }
    HeldWriter writer = writers.get(journal);
    if (writer != null) {
      for (Waiting waiting : writer.waiting) {
        Frame frame = waiting.frame;
        if (position >= frame.payloadPosition() && position < frame.endPosition()) {
          return frame.payload().slice((int) (position - frame.payloadPosition()), sizeBytes);
        }
      }
    }
    return durable.body(journal, position, sizeBytes);
  }

  @Override
  public boolean spaceLeft() {
    return spaceLeft;
  }

  @Override
  public void trim(JournalId journal, long belowPosition) {
    durable.trim(journal, belowPosition - belowPosition % segmentBytes);
  }

  @Override
  public long startPosition(JournalId journal) {
    return durable.startPosition(journal);
  }

  @Override
  public SnapshotStore snapshots() {
    return durable.snapshots();
  }

  @Override
  public void close() {
    durable.close();
  }

  private HeldWriter writer(int lane) {
    HeldWriter writer = writers.get(LaneRouter.journalOf(lane));
    if (writer == null) {
      throw new IllegalStateException("nobody has claimed lane " + lane);
    }
    return writer;
  }

  private final class HeldWriter implements Writer {
    private final JournalId journal;
    private final Writer target;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long nextPosition;
    private boolean dead;

    private HeldWriter(JournalId journal, Writer target) {
      this.journal = journal;
      this.target = target;
      this.nextPosition = target.nextPosition();
    }

    @Override
    public long epoch() {
      return target.epoch();
    }

    @Override
    public long nextPosition() {
      return nextPosition;
    }

    @Override
    public long roomBytes() {
      return roomBytes == Long.MAX_VALUE
          ? Long.MAX_VALUE
          : Math.max(0, roomBytes - Frame.HEADER_BYTES);
    }

    @Override
    public CompletionStage<Long> append(Frame frame) {
      if (dead) {
        return CompletableFuture.failedFuture(death());
      }
      if (roomBytes != Long.MAX_VALUE) {
        roomBytes -= Frame.HEADER_BYTES + frame.payload().size();
        if (roomBytes < 0) {
          fail();
          return CompletableFuture.failedFuture(death());
        }
      }
      nextPosition = frame.endPosition();
      appended.computeIfAbsent(journal, _ -> new ArrayList<>()).add(frame);
      CompletableFuture<Long> done = new CompletableFuture<>();
      waiting.add(new Waiting(frame, done));
      if (!holding) {
        releaseOne();
      }
      return done;
    }

    @Override
    public void close() {
      releaseAll();
      target.close();
    }

    private void releaseAll() {
      boolean more = true;
      while (more) {
        more = releaseOne();
      }
    }

    private boolean releaseOne() {
      Waiting next = waiting.poll();
      if (next == null) {
        return false;
      }
      target.append(next.frame).thenAccept(next.done::complete).toCompletableFuture().join();
      return true;
    }

    private void writeSilently() {
      waiting.forEach(next -> target.append(next.frame).toCompletableFuture().join());
      waiting.clear();
    }

    private void fail() {
      dead = true;
      while (!waiting.isEmpty()) {
        waiting.remove().done.completeExceptionally(death());
      }
    }

    private static JournalException death() {
      return new JournalException.Failed("no space left");
    }
  }
}
