package dev.millrace.journal.file;

import dev.millrace.journal.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads every frame of a segment, also those behind damage: after a place without a whole frame it
 * looks for the next one, byte by byte.
 */
final class SegmentWalk {
  private static final int WINDOW_BYTES = 1 << 20;

  private final Segment segment;
  private final String path;
  private final InspectionListener listener;
  private final List<Damage> contentDamages = new ArrayList<>();
  private final List<SegmentReport.Stretch> stretches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long vouchedPosition;
  private long told;

  /** A place without a whole frame. */
  private record Gap(long position, String reason) {}

  SegmentWalk(Segment segment, String path, InspectionListener listener) {
    this.segment = segment;
    this.path = path;
    this.listener = listener;
  }

  /**
   * Walks.
   *
   * @param bound where the next segment begins, {@link Long#MAX_VALUE} where none does
   */
  void run(long bound) throws IOException {
    long size = segment.file().size();
    long limit = Math.min(bound, segment.positionAt(Math.max(size, FileHeader.BYTES)));
    long position = segment.base();
    while (position < limit) {
      if (segment.frameAt(position) instanceof Segment.Finding.None(var reason)) {
        gaps.add(new Gap(position, reason));
        position = nextFrame(position + 1, limit);
      }
      long end = stretchFrom(position, bound);
      if (end == position && position < limit) {
        gaps.add(new Gap(position, "a frame that reaches into the next segment"));
        end = nextFrame(position + 1, limit);
      }
      position = end;
      tell(segment.offsetOf(position));
    }
    if (position < bound && (gaps.isEmpty() || gaps.getLast().position() < position)) {
      gaps.add(new Gap(position, "the file ends"));
    }
    tell(size);
  }

  private void tell(long offset) {
    if (offset > told) {
      listener.advanced(offset - told);
      told = offset;
    }
  }

  private long stretchFrom(long start, long bound) throws IOException {
    long position = start;
    long frames = 0;
    long firstMillis = 0;
    long lastMillis = 0;
    while (position < bound
        && segment.frameAt(position) instanceof Segment.Finding.Whole(var frame, var durable)
        && frame.endPosition() <= bound) {
      boolean counts =
          gaps.isEmpty() || bound != Long.MAX_VALUE || durable > gaps.getFirst().position();
      Optional<String> problem = counts ? listener.frame(frame) : Optional.empty();
      vouchedPosition = Math.max(vouchedPosition, durable);
      if (problem.isPresent()) {
        add(start, position, frames, firstMillis, lastMillis);
        contentDamages.add(new Damage(path, segment.offsetOf(position), problem.get()));
        return frame.endPosition();
      }
      firstMillis = frames == 0 ? frame.timestampMillis() : firstMillis;
      lastMillis = frame.timestampMillis();
      frames++;
      position = frame.endPosition();
      tell(segment.offsetOf(position));
    }
    add(start, position, frames, firstMillis, lastMillis);
    return position;
  }

  private void add(long from, long to, long frames, long firstMillis, long lastMillis) {
    if (frames > 0) {
      stretches.add(new SegmentReport.Stretch(from, to, frames, firstMillis, lastMillis));
    }
  }

  /** Where the next whole frame starts; the limit where there is none. */
  private long nextFrame(long from, long limit) throws IOException {
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.BIG_ENDIAN);
    for (long start = from; start + Frame.HEADER_BYTES <= limit; ) {
      int size = segment.file().read(segment.offsetOf(start), window.clear());
      for (int i = 0; i + Frame.HEADER_BYTES <= size; i++) {
        if (window.get(i) != 0
            && window.getInt(i) == FrameLayout.MAGIC
            && window.getLong(i + FrameLayout.POSITION_AT) == start + i
            && segment.frameAt(start + i) instanceof Segment.Finding.Whole) {
          return start + i;
        }
      }
      if (size < Frame.HEADER_BYTES) {
        return limit;
      }
      start += size - Frame.HEADER_BYTES + 1;
    }
    return limit;
  }

  /**
   * What was found, where frames have to be whole up to a position at least.
   *
   * @param duePosition all below has to be there; more may follow from what the frames say
   */
  SegmentReport report(long duePosition, boolean headerWhole, List<Damage> damages)
      throws IOException {
    long due = Math.max(duePosition, vouchedPosition);
    for (Gap gap : gaps) {
      if (gap.position() < due) {
        damages.add(
            new Damage(
                path,
                segment.offsetOf(gap.position()),
                gap.reason() + " at position " + gap.position()));
      }
    }
    damages.addAll(contentDamages);
    return new SegmentReport(
        path,
        segment.base(),
        segment.file().size(),
        headerWhole,
        segment.header().detail(),
        durable(due));
  }

  /** Frames behind a hole that nobody vouches for were never finished: they do not count. */
  private List<SegmentReport.Stretch> durable(long due) {
    for (Gap gap : gaps) {
      if (gap.position() >= due) {
        return stretches.stream().filter(s -> s.to() <= gap.position()).toList();
      }
    }
    return stretches;
  }
}
