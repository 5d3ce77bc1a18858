package dev.millrace.journal;

import dev.millrace.base.Bytes;

/**
 * Where journals are kept: a directory, memory, or a replicated log. All backends pass one contract
 * suite.
 */
public interface JournalProvider extends AutoCloseable {
  /**
   * Becomes the writer of a journal, which begins at position 0 where it does not exist yet.
   * Whoever was its writer before is fenced. Call it after the journal was read to its end.
   *
   * @param nextPosition where the claimant, having read the journal, expects the next frame to
   *     start
   * @throws JournalException where the journal does not end there, or cannot be written
   */
  Writer claim(JournalId journal, OwnerInfo owner, long nextPosition);

  /**
   * Reads the frames from a position on to the end as it was when the call was made.
   *
   * @param fromPosition where a frame starts, or the end
   * @throws JournalException where there is damage, naming file and offset; a torn tail is none
   */
  Reader read(JournalId journal, long fromPosition);

  /**
   * The bytes at an address, as they were appended; may be called from any thread, and may wait for
   * a disk. A frame whose append has not completed yet can be read as soon as the call to append
   * has returned.
   *
   * @throws JournalException where the address was trimmed, never written, or cannot be read
   */
  Bytes body(JournalId journal, long position, int sizeBytes);

  /**
   * Nothing below the position is needed any more; how much is freed, and when, is the backend's.
   */
  void trim(JournalId journal, long belowPosition);

  /** The lowest position that can still be read: 0 until something was trimmed. */
  long startPosition(JournalId journal);

  SnapshotStore snapshots();

  /**
   * Whether there is room for the commits to come. Where not, appends still succeed for a while, in
   * room that was reserved before; whoever asks should refuse now what makes journals grow, so that
   * what makes them shrink can go on. It becomes true again by itself. Quick, for any thread.
   */
  default boolean spaceLeft() {
    return true;
  }

  /** Lets go of files and locks; writers must have been closed before. */
  @Override
  void close();
}
