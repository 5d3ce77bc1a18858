package dev.millrace.journal.file;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes the appends of one writer durable, in groups: whatever has arrived while the last group was
 * being forced is written in one run and forced once, then the appends complete in their order.
 *
 * <p>A group that crosses into the next segment is forced in the old one before the new one is
 * created; so nothing in a segment is ever durable before everything in the segments before it.
 *
 * <p>The frames of the last group vouch for themselves alone. So when nothing comes for a moment,
 * and when the writer is closed, the claim is written again with the end that is durable by then.
 *
 * <p>The first error is the last thing that happens here. After a failed force nobody can say what
 * the medium holds, and a second one may well succeed without having written anything; so nothing
 * is tried again, this writer is dead, and the truth is what the next claim reads.
 */
final class Committer implements Step {
  private static final int BUFFER_BYTES = 256 << 10;

  private final JournalFiles journal;
  private final FileJournalOptions options;
  private final long epoch;
  private final long identity;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Object lock = new Object();

  // Guarded by the lock.
  private List<Append> queue = new ArrayList<>();
  private @Nullable JournalException dead;

  /** Changed by the step alone. */
  private volatile Segment segment;

  /** False once this writer's word about the end counts no more. */
  private volatile boolean vouches = true;

  private record Append(Frame frame, CompletableFuture<Long> completion) {}

  Committer(JournalFiles journal, FileJournalOptions options, long epoch, Segment last) {
    this.journal = journal;
    this.options = options;
    this.epoch = epoch;
    this.identity = last.header().identity();
    this.segment = last;
  }

  CompletionStage<Long> append(Frame frame) {
    CompletableFuture<Long> completion = new CompletableFuture<>();
    synchronized (lock) {
      if (dead != null) {
        return CompletableFuture.failedStage(dead);
      }
      journal.pend(frame);
      queue.add(new Append(frame, completion));
    }
    return completion;
  }

  /** How large a payload is certain of its room at a position; for any thread. */
  long roomBytes(long position) {
    return journal.roomBytes(segment, position);
  }

  /** Refuses what comes from now on; what is queued is still committed. */
  void refuse(JournalException reason) {
    synchronized (lock) {
      if (dead == null) {
        dead = reason;
      }
    }
  }

  /** Refuses what comes and what is queued; what is being written may still become durable. */
  void kill(JournalException reason) {
    vouches = false;
    List<Append> refused;
    synchronized (lock) {
      refuse(reason);
      refused = takeQueue();
    }
    fail(refused, reason);
  }

  @Override
  public boolean runOnce() {
    List<Append> group;
    synchronized (lock) {
      group = takeQueue();
    }
    int done = 0;
    try {
      while (done < group.size()) {
        int until = commitRun(group, done);
        for (; done < until; done++) {
          Append append = group.get(done);
          append.completion().complete(append.frame().endPosition());
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      die(group.subList(done, group.size()), e);
    }
    return !group.isEmpty();
  }

  @Override
  public boolean idle() {
    seal();
    return false;
  }

  /**
   * Vouches for the end, for the committer's thread or after it has stopped. Where that fails, the
   * claim still says what was true before, and the frames are as durable as they were. Only where
   * the files were taken away under us, nothing is durable any more: open files outlive their names
   * until the process ends.
   */
  void seal() {
    if (vouches) {
      try {
        journal.seal();
      } catch (JournalException.Failed gone) {
        die(List.of(), gone);
      } catch (IOException | RuntimeException e) {
        options.listener().unsealed(journal.id(), String.valueOf(e.getMessage()));
      }
    }
  }

  /** Commits the frames that share a segment, beginning with the first; returns where they end. */
  private int commitRun(List<Append> group, int from) throws IOException {
    Frame first = group.get(from).frame();
    if (!fits(first)) {
      segment = journal.roll(first);
    }
    DiskFile file = segment.file();
    long offset = segment.offsetOf(first.position());
    long end = first.position();
    int until = from;
    buffer.clear();
    while (until < group.size() && fits(group.get(until).frame())) {
      Frame frame = group.get(until++).frame();
      ByteBuffer header = FrameLayout.header(frame, identity, epoch, first.position());
      offset = put(file, offset, header);
      offset = put(file, offset, frame.payload().asByteBuffer());
      end = frame.endPosition();
    }
    flush(file, offset);
    long beforeNanos = options.nanoClock().getAsLong();
    file.force();
    long syncNanos = options.nanoClock().getAsLong() - beforeNanos;
    journal.durable(first.position(), end);
    options.listener().committed(journal.id(), until - from, end - first.position(), syncNanos);
    return until;
  }

  private boolean fits(Frame frame) throws IOException {
    return segment.offsetOf(frame.endPosition()) <= segment.file().size();
  }

  /** Buffers bytes that belong at an offset; the buffer ends there. */
  private long put(DiskFile file, long offset, ByteBuffer source) throws IOException {
    long next = offset;
    while (source.hasRemaining()) {
      if (!buffer.hasRemaining()) {
        flush(file, next);
      }
      int size = Math.min(buffer.remaining(), source.remaining());
      buffer.put(source.slice(source.position(), size));
      source.position(source.position() + size);
      next += size;
    }
    return next;
  }

  private void flush(DiskFile file, long endOffset) throws IOException {
    buffer.flip();
    file.write(endOffset - buffer.remaining(), buffer);
    buffer.clear();
  }

  private void die(List<Append> unfinished, Throwable cause) {
    JournalException reason =
        new JournalException.Failed(
            "journal " + journal.id().name() + " cannot be written: " + cause.getMessage(), cause);
    vouches = false;
    journal.suspect();
    List<Append> refused;
    synchronized (lock) {
      dead = reason;
      refused = takeQueue();
    }
    fail(unfinished, reason);
    fail(refused, reason);
    options.listener().failed(journal.id(), reason);
  }

  private List<Append> takeQueue() {
    List<Append> taken = queue;
    queue = new ArrayList<>();
    return taken;
  }

  private static void fail(List<Append> appends, JournalException reason) {
    appends.forEach(append -> append.completion().completeExceptionally(reason));
  }
}
