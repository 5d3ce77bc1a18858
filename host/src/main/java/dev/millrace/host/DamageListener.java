package dev.millrace.host;

import dev.millrace.journal.JournalId;

/** Hears of messages that cannot be read, from whichever thread wanted to: must be quick. */
@FunctionalInterface
public interface DamageListener {
  DamageListener NONE = (_, _, _) -> {};

  /**
   * What lies at a place in a journal is not the record that was written there, or cannot be read.
   * The message stays where it is, and is reported each time somebody wants it.
   */
  void unreadable(JournalId journal, long position, String reason);
}
