package dev.millrace.server.cli;

import dev.millrace.server.maintenance.MisuseException;

/** Numbers on the command line. */
final class Ranges {
  private Ranges() {}

  static int checked(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new MisuseException(
          max == Integer.MAX_VALUE
              ? "%s must be at least %d".formatted(option, min)
              : "%s must be between %d and %d".formatted(option, min, max));
    }
    return value;
  }
}
