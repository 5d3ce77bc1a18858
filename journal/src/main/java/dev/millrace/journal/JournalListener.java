package dev.millrace.journal;

/** Hears what journals do, for metrics. Called on the journals' threads: must be quick. */
public interface JournalListener {
  JournalListener NONE =
      new JournalListener() {
        @Override
        public void committed(JournalId journal, int frames, long bytes, long syncNanos) {}

        @Override
        public void rolled(JournalId journal, boolean prepared) {}

        @Override
        public void failed(JournalId journal, JournalException reason) {}
      };

  /**
   * One group of frames became durable.
   *
   * @param bytes written, headers included
   * @param syncNanos how long the medium took to make them durable
   */
  void committed(JournalId journal, int frames, long bytes, long syncNanos);

  /**
   * A new segment was begun.
   *
   * @param prepared whether it was zeroed in time; where not, commits are slower until the next one
   */
  void rolled(JournalId journal, boolean prepared);

  /**
   * There is no room for the next segment. What is left of the current one is all that is certain
   * to be there for commits: time to refuse what makes the journal grow.
   *
   * @param reason for the operator
   */
  default void spaceLow(JournalId journal, String reason) {}

  /**
   * No next segment could be made ready, although there is room: the disk fails. The same follows
   * as from {@link #spaceLow}, and it is tried again as well.
   *
   * @param reason for the operator
   */
  default void spareFailed(JournalId journal, String reason) {}

  /** A next segment is ready again. */
  default void spaceBack(JournalId journal) {}

  /** The end could not be written down; nothing is lost, it is tried again. */
  default void unsealed(JournalId journal, String reason) {}

  /** A writer died. */
  void failed(JournalId journal, JournalException reason);
}
