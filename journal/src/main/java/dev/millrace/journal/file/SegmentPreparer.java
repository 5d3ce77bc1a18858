package dev.millrace.journal.file;

import dev.millrace.journal.JournalListener;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Zeroes segments ahead of need, for all journals of a directory. A sync of a file that grows has
 * to write the file system's own records too and takes about seven times as long as one of a file
 * whose blocks are there.
 *
 * <p>Nobody waits for it. When it is late the journal goes on in a file that grows: slower for one
 * segment, but a commit never stands behind megabytes of zeros.
 *
 * <p>The zeros are also a reserve. A spare is wanted as soon as its predecessor is in use, so when
 * the disk has no room for one, nearly a whole segment is still there to be written, and it is told
 * early. It is tried again at every quiet moment.
 */
final class SegmentPreparer implements Step {
  private final ConcurrentLinkedQueue<SpareSegment> wanted = new ConcurrentLinkedQueue<>();
  private final Set<SpareSegment> refused = ConcurrentHashMap.newKeySet();
  private final JournalListener listener;
  private StepDriver.@Nullable Drive drive;

  SegmentPreparer(JournalListener listener) {
    this.listener = listener;
  }

  void start(StepDriver driver) {
    drive = driver.start("journal-preparer", this);
  }

  /** False while a spare that is wanted cannot be made. */
  boolean spaceLeft() {
    return refused.isEmpty();
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

  /** The same, and where there is no room it is known before this returns. */
  void wantAtOnce(SpareSegment spare) {
    want(spare);
    try {
      spare.requireRoom();
    } catch (IOException e) {
      refuse(spare, e);
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
      if (!more && refused.remove(spare)) {
        listener.spaceBack(spare.journal());
      }
    } catch (IOException | RuntimeException e) {
      giveUp(spare);
      refuse(spare, e);
    }
    if (!more) {
      wanted.poll();
    }
    return true;
  }

  @Override
  public boolean idle() {
    refused.forEach(this::want);
    return !refused.isEmpty();
  }

  private void refuse(SpareSegment spare, Exception reason) {
    if (!refused.add(spare)) {
      return;
    }
    String why = String.valueOf(reason.getMessage());
    if (spare.lacksRoom()) {
      listener.spaceLow(spare.journal(), why);
    } else {
      listener.spareFailed(spare.journal(), why);
    }
  }

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
