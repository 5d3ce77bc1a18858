package dev.millrace.engine;

import dev.millrace.base.Bytes;
import java.util.Collections;
import java.util.Iterator;

/**
 * A machine as it was at one moment: the content of a snapshot, and the means by which two states
 * are compared. It changes no more, so another thread may read it while the machine goes on.
 */
public interface Summary {
  /** Records that rebuild this state when they are applied to an empty machine. */
  Iterator<MachineRecord> records();

  /** Where in the lane's journal lies what this state needs to have kept, there or as a copy. */
  Iterator<LiveBody> bodies();

  /** Where lies what it needs only until it is somewhere else, and there until then. */
  default Iterator<LiveBody> passingBodies() {
    return Collections.emptyIterator();
  }

  /**
   * The command that makes copies of {@link #bodies} the machine's own, so that the originals are
   * needed no more.
   */
  AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies);

  /**
   * A body in the journal.
   *
   * @param key names it within the machine
   * @param position where the record that holds it begins
   */
  record LiveBody(long key, long position, int sizeBytes) {}

  /**
   * A body that was read.
   *
   * @param record the encoded record that holds it
   */
  record BodyCopy(LiveBody original, Bytes record) {}
}
