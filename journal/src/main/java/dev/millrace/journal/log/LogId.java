package dev.millrace.journal.log;

/**
 * Names one log; a shard has exactly one.
 *
 * @param name 1 to 128 of {@code a-z 0-9 _ -}; it becomes a directory's name, so it is not {@code
 *     claim}, which would make the directory above pass for a journal
 */
public record LogId(String name) {
  static final String PATTERN = "(?!claim$)[a-z0-9_-]{1,128}";

  public LogId {
    if (!name.matches(PATTERN)) {
      throw new IllegalArgumentException("not a log's name: " + name);
    }
  }
}
