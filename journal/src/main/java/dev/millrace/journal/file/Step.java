package dev.millrace.journal.file;

/** Work in the background, cut so that a thread or a simulator can drive it. */
public interface Step {
  /**
   * Does what there is to do, as far as it goes in one step.
   *
   * @return whether there was anything
   */
  boolean runOnce();
}
