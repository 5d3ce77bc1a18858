package dev.millrace.journal;

/**
 * Names one journal; a lane has exactly one.
 *
 * @param name 1 to 64 of {@code a-z 0-9 -}; it may become a directory's or a topic partition's name
 */
public record JournalId(String name) {
  public JournalId {
    if (!name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a journal name: " + name);
    }
  }
}
