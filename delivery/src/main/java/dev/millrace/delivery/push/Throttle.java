package dev.millrace.delivery.push;

/** Lets a number of messages pass a second, evenly, and a second's worth at once after a rest. */
final class Throttle {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private int perSecond = UNLIMITED;
  private double permits;
  private long countedAtMillis;

  /** Sets how many may pass a second; {@code Integer.MAX_VALUE} for any number. */
  void limit(int messagesPerSecond, long nowMillis) {
    if (messagesPerSecond != perSecond) {
      perSecond = messagesPerSecond;
      permits = messagesPerSecond;
      countedAtMillis = nowMillis;
    }
  }

  /** How many may pass now. */
  int permitted(long nowMillis) {
    if (perSecond == UNLIMITED) {
      return UNLIMITED;
    }
    long passedMillis = Math.max(0, nowMillis - countedAtMillis);
    permits = Math.min(perSecond, permits + perSecond * (passedMillis / 1000.0));
    countedAtMillis = nowMillis;
    return (int) permits;
  }

  void passed(int messages) {
    if (perSecond != UNLIMITED) {
      permits -= messages;
    }
  }

  /** When as many may pass at once as ever; now where nothing is limited. */
  long restedAtMillis(long nowMillis) {
    if (perSecond == UNLIMITED) {
      return nowMillis;
    }
    permitted(nowMillis);
    return nowMillis + (long) Math.ceil((perSecond - permits) * 1000.0 / perSecond);
  }

  /** When the next one may pass where none may now. */
  long nextAtMillis(long nowMillis) {
    return nowMillis + Math.max(1, (long) Math.ceil((1 - permits) * 1000.0 / perSecond));
  }
}
