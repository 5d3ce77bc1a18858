package dev.millrace.journal.file;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Zeroes segments ahead of need, for all journals of a directory. A sync of a file that grows has
 * to write the file system's own records too and takes about seven times as long as one of a file
 * whose blocks are there.
 *
 * <p>Nobody waits for it. When it is late, or the disk has no room for a spare, the journal goes on
 * in a file that grows: slower for one segment, but a commit never stands behind megabytes of
 * zeros.
 */
final class SegmentPreparer implements Step {
  private final ConcurrentLinkedQueue<SpareSegment> wanted = new ConcurrentLinkedQueue<>();
  private StepDriver.@Nullable Drive drive;

  void start(StepDriver driver) {
    drive = driver.start("journal-preparer", this);
  }

  void want(SpareSegment spare) {
    if (spare.want()) {
      wanted.add(spare);
      StepDriver.Drive started = drive;
      if (started != null) {
        started.wake();
      }
    }
  }

  @Override
  public boolean runOnce() {
    SpareSegment spare = wanted.peek();
    if (spare == null) {
      return false;
    }
    boolean more = false;
    try {
      more = spare.prepare();
    } catch (IOException | RuntimeException e) {
      giveUp(spare);
    }
    if (!more) {
      wanted.poll();
    }
    return true;
  }

  /** A spare is a favour: whoever needs the room will find out that there is none. */
  private static void giveUp(SpareSegment spare) {
    try {
      spare.discard();
    } catch (IOException e) {
      // The file stays under its temporary name, and is deleted by whoever tries next.
    }
  }

  void close() {
    wanted.clear();
    if (drive != null) {
      drive.close();
    }
  }
}
