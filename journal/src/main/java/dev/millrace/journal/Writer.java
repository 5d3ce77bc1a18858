package dev.millrace.journal;

import java.util.concurrent.CompletionStage;

/**
 * The single writer of one journal. Not thread-safe: its lane calls it. Once an append has failed,
 * this writer is dead: all later appends fail as well, and what became of the failed ones is known
 * only by reading the journal again.
 */
public interface Writer extends AutoCloseable {
  /**
   * Grows with every claim of the journal; frames of an older epoch are void after a newer claim.
   */
  long epoch();

  /** Where the next frame has to start. */
  long nextPosition();

  /**
   * Appends a frame, which must start at {@link #nextPosition}.
   *
   * @return completes with the frame's end once the frame and all before it are durable, in the
   *     order of the appends, on a thread of the journal's; exceptionally with a {@link
   *     JournalException} when this writer is dead
   */
  CompletionStage<Long> append(Frame frame);

  /**
   * How large a payload the next frame may have and still be certain of its room. It is limited
   * only while {@link JournalProvider#spaceLeft} is false; a larger frame may then kill this
   * writer.
   *
   * @return bytes, 0 or more; {@link Long#MAX_VALUE} where there is no such limit
   */
  default long roomBytes() {
    return Long.MAX_VALUE;
  }

  /** Waits until all that was appended is durable or has failed. */
  @Override
  void close();
}
