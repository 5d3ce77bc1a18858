package dev.millrace.delivery.push;

import java.util.OptionalLong;

/**
 * When to try again, by the service's own rules for subscribers that have no delivery policy: some
 * attempts at once, some after a short pause, then ever longer pauses, then the longest one again
 * and again.
 *
 * @param immediate how many retries are made at once
 * @param early how many follow after the shortest pause each
 * @param growing how many follow after pauses that grow by a constant factor
 * @param late how many follow after the longest pause each
 */
public record RetryPhases(
    int immediate, int early, int growing, int late, int minSeconds, int maxSeconds) {
  /** For mail, text messages and mobile push: 50 attempts in more than six hours. */
  public static final RetryPhases CUSTOMER_MANAGED = new RetryPhases(0, 2, 10, 38, 10, 600);

  /** For the other services: 100,015 attempts in more than 23 days. */
  public static final RetryPhases SERVICE_MANAGED = new RetryPhases(3, 2, 10, 100_000, 1, 20);

  /** Milliseconds until the next attempt; empty where there is none. */
  public OptionalLong delayMillis(int attempts) {
    int retry = attempts;
    if (retry <= immediate) {
      return OptionalLong.of(0);
    }
    retry -= immediate;
    if (retry <= early) {
      return OptionalLong.of(minSeconds * 1000L);
    }
    retry -= early;
    if (retry <= growing) {
      double share = (double) retry / (growing + 1);
      double seconds = minSeconds * Math.pow((double) maxSeconds / minSeconds, share);
      return OptionalLong.of(Math.round(seconds) * 1000L);
    }
    retry -= growing;
    return retry <= late ? OptionalLong.of(maxSeconds * 1000L) : OptionalLong.empty();
  }
}
