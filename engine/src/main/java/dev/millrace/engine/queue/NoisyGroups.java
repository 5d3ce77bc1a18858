package dev.millrace.engine.queue;

/**
 * The message groups of a standard queue that have more than their share: at least thirty messages
 * in flight, and more than a tenth of all that are.
 *
 * @param visibleCount how many of their messages could be received
 * @param inFlightCount how many of their messages are in flight
 */
public record NoisyGroups(int groupCount, int visibleCount, int inFlightCount) {
  public static final NoisyGroups NONE = new NoisyGroups(0, 0, 0);

  /** From so many messages in flight on a group may be noisy. */
  static final int IN_FLIGHT_MIN = 30;

  /** A group is noisy that has more than one in so many of all messages in flight. */
  static final int SHARE = 10;
}
