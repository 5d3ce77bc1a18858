package dev.millrace.server.push;

/**
 * How delays grow from the shortest to the longest over the retries of the backoff phase. The real
 * service documents the names, both ends and, in a picture, which grows faster; the formulas are
 * the plain meaning of the names.
 */
public enum Backoff {
  /** By the same amount each time. */
  LINEAR("linear") {
    @Override
    double seconds(double shortest, double longest, int step, int steps) {
      return shortest + (longest - shortest) * step / steps;
    }
  },
  /** By an amount that itself grows by the same amount each time. */
  ARITHMETIC("arithmetic") {
    @Override
    double seconds(double shortest, double longest, int step, int steps) {
      return shortest + (longest - shortest) * step * (step + 1.0) / (steps * (steps + 1.0));
    }
  },
  /** By the same factor each time. */
  GEOMETRIC("geometric") {
    @Override
    double seconds(double shortest, double longest, int step, int steps) {
      return shortest * Math.pow(longest / shortest, (double) step / steps);
    }
  },
  /** By an amount that doubles each time. */
  EXPONENTIAL("exponential") {
    @Override
    double seconds(double shortest, double longest, int step, int steps) {
      return shortest + (longest - shortest) * (Math.pow(2, step) - 1) / (Math.pow(2, steps) - 1);
    }
  };

  private final String wireName;

  Backoff(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  /**
   * A delay of the phase.
   *
   * @param step 0 for the first delay, which is the shortest
   * @param steps of the last delay, which is the longest; at least 1
   */
  abstract double seconds(double shortest, double longest, int step, int steps);
}
