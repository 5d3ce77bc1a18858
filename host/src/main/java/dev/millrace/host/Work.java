package dev.millrace.host;

/**
 * Something that has to be driven: by a thread of its own in the server, step by step in a test.
 */
public interface Work {
  /** For thread names and failure messages. */
  String name();

  /** Does what there is to do now; returns whether there was anything. */
  boolean runOnce();

  /** Waits until there may be something to do; returns at once when there is. */
  void awaitWork();

  /** Lane time at which there will be something to do without anybody's asking; or never. */
  default long nextWorkAtMillis() {
    return Long.MAX_VALUE;
  }
}
