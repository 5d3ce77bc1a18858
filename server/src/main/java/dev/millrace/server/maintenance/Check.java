package dev.millrace.server.maintenance;

/**
 * One thing that a doctor looked at.
 *
 * @param advice what to do about it; empty where nothing
 */
public record Check(Level level, String name, String finding, String advice) {
  /** How it is. */
  public enum Level {
    OK,
    WARN,
    FAIL
  }

  static Check ok(String name, String finding) {
    return new Check(Level.OK, name, finding, "");
  }

  static Check warn(String name, String finding, String advice) {
    return new Check(Level.WARN, name, finding, advice);
  }

  static Check fail(String name, String finding, String advice) {
    return new Check(Level.FAIL, name, finding, advice);
  }
}
