package dev.millrace.simulation.oracle;

/**
 * What is known of a message's place in the order of a queue.
 *
 * @param sequence its number in that queue, or {@link #UNKNOWN}
 * @param lane from where a dead-letter move brought it, or {@link #UNKNOWN}
 * @param departure that move's number among all of its lane: they arrive in this order
 */
record Rank(long sequence, int lane, long departure) {
  static final int UNKNOWN = -1;

  /** Nothing is known. */
  static final Rank NONE = new Rank(UNKNOWN, UNKNOWN, UNKNOWN);

  static Rank numbered(long sequence) {
    return new Rank(sequence, UNKNOWN, UNKNOWN);
  }

  static Rank departed(int lane, long departure) {
    return new Rank(UNKNOWN, lane, departure);
  }

  Rank withSequence(long known) {
    return new Rank(known, lane, departure);
  }

  boolean isNumbered() {
    return sequence != UNKNOWN;
  }

  /** Whether it certainly comes before another one of the same queue. */
  boolean isBefore(Rank other) {
    if (isNumbered() && other.isNumbered()) {
      return sequence < other.sequence;
    }
    return lane != UNKNOWN && lane == other.lane && departure < other.departure;
  }
}
