package dev.millrace.journal.file;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.Writer;
import java.util.concurrent.CompletionStage;

/** The lane's end of a claim: checks positions, and hands frames to the committer. */
final class SegmentWriter implements Writer {
  private final JournalId id;
  private final long epoch;
  private final Committer committer;
  private final StepDriver.Drive drive;
  private long nextPosition;

  SegmentWriter(
      JournalId id, long epoch, long nextPosition, Committer committer, StepDriver.Drive drive) {
    this.id = id;
    this.epoch = epoch;
    this.nextPosition = nextPosition;
    this.committer = committer;
    this.drive = drive;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public long nextPosition() {
    return nextPosition;
  }

  @Override
  public long roomBytes() {
    return committer.roomBytes(nextPosition);
  }

  @Override
  public CompletionStage<Long> append(Frame frame) {
    if (frame.position() != nextPosition) {
      throw new IllegalArgumentException(
          "frame at " + frame.position() + ", but the next one starts at " + nextPosition);
    }
    nextPosition = frame.endPosition();
    CompletionStage<Long> appended = committer.append(frame);
    drive.wake();
    return appended;
  }

  /** Returns after a group that is being written is durable or has failed. */
  void fence() {
    committer.kill(new JournalException.Fenced(id, epoch));
    drive.close();
  }

  @Override
  public void close() {
    committer.refuse(
        new JournalException.Failed("journal " + id.name() + ": the writer is closed"));
    drive.close();
    committer.seal();
  }
}
