package dev.millrace.journal.file;

/** Work in the background, cut so that a thread or a simulator can drive it. */
public interface Step {
  /**
   * Does what there is to do, as far as it goes in one step.
   *
   * @return whether there was anything
   */
  boolean runOnce();

  /**
   * Uses a moment in which there was nothing to do; {@link #runOnce} is called again afterwards.
   *
   * @return whether to be called after the next quiet moment too, also where nothing happens until
   *     then
   */
  default boolean idle() {
    return false;
  }
}
