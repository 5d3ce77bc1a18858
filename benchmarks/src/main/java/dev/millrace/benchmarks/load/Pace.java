package dev.millrace.benchmarks.load;

/** When the next request is sent. */
public sealed interface Pace {
  /** As soon as the one before is answered: finds the most that a server can do. */
  record Closed() implements Pace {}

  /**
   * At fixed times, whether the server keeps up or not. Latencies count from the time at which a
   * request was meant to be sent, so that a server that stands still for a while is not spared the
   * requests that nobody could send meanwhile.
   */
  record Open(double requestsPerSecond) implements Pace {
    public Open {
      if (!(requestsPerSecond > 0)) {
        throw new IllegalArgumentException(requestsPerSecond + " requests a second");
      }
    }

    long dueNanos(long beganNanos, long request) {
      return beganNanos + (long) (request * 1e9 / requestsPerSecond);
    }
  }
}
