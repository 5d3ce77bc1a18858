package dev.millrace.server.cli;

import dev.millrace.server.config.Settings;

/** Serves until it is told to stop. */
@FunctionalInterface
public interface ServerRunner {
  /**
   * Returns only after everything that was acknowledged is safe.
   *
   * @return the exit code: 0 where it was told to stop and has stopped in order
   * @throws RuntimeException where it cannot serve; the message is shown to the operator
   */
  int run(Settings settings);
}
