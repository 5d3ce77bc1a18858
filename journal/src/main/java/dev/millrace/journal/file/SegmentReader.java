package dev.millrace.journal.file;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.Reader;
import java.io.IOException;
import java.util.Optional;

/**
 * Frames up to an end that was found before: all of them were durable, so whatever is not whole is
 * damage.
 */
final class SegmentReader implements Reader {
  private final JournalId id;
  private final SegmentFiles files;
  private final long end;
  private long position;

  SegmentReader(JournalId id, SegmentFiles files, long position, long end) {
    this.id = id;
    this.files = files;
    this.position = position;
    this.end = end;
  }

  @Override
  public Optional<Frame> next() {
    if (position >= end) {
      return Optional.empty();
    }
    Segment segment =
        files
            .containing(position)
            .orElseThrow(() -> new JournalException.NoSuchPosition(id, position));
    try {
      return Optional.of(frameIn(segment));
    } catch (IOException e) {
      requireHeld(segment);
      throw new JournalException.Failed("cannot read " + segment.place(), e);
    }
  }

  private Frame frameIn(Segment segment) throws IOException {
    switch (segment.frameAt(position)) {
      case Segment.Finding.Whole whole -> {
        Frame frame = whole.frame();
        if (frame.endPosition() > Math.min(end, files.boundOf(segment))) {
          throw damage(segment, "a frame that reaches into the next segment");
        }
        position = frame.endPosition();
        return frame;
      }
      case Segment.Finding.None none -> {
        requireHeld(segment);
        throw damage(segment, none.reason());
      }
    }
  }

  private JournalException damage(Segment segment, String reason) {
    return new JournalException.Corrupt(
        segment.place(), segment.offsetOf(position), reason + " at position " + position);
  }

  /** A segment that was trimmed meanwhile is not damaged. */
  private void requireHeld(Segment segment) {
    if (!files.holds(segment)) {
      throw new JournalException.NoSuchPosition(id, position);
    }
  }

  @Override
  public void close() {
    // The files belong to the journal.
  }
}
