package dev.millrace.journal;

import java.util.Optional;

/** Frames in the order in which they were appended. Used by one thread. */
public interface Reader extends AutoCloseable {
  /**
   * The next frame, or empty at the end.
   *
   * @throws JournalException where the journal is damaged
   */
  Optional<Frame> next();

  @Override
  void close();
}
