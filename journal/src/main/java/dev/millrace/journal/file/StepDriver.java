package dev.millrace.journal.file;

/**
 * Sees to it that background work happens: with a thread for each, or one step at a time in the
 * order that a simulator draws.
 */
public interface StepDriver {
  /**
   * Runs the step, again and again while it finds something to do, each time it is woken; and lets
   * it be idle once a moment has passed without.
   */
  Drive start(String name, Step step);

  /** Background work under way. */
  interface Drive extends AutoCloseable {
    /** There is something to do; may be called from any thread. */
    void wake();

    /** Returns after the step has found nothing more to do, and will not be run again. */
    @Override
    void close();
  }
}
