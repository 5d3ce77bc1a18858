package dev.millrace.server.api.sqs;

/**
 * What an operator may set of the service's behaviour.
 *
 * @param purgeIntervalSeconds how soon after a purge the next one is refused; 60 in the real
 *     service
 * @param recreateIntervalSeconds how long the name of a deleted queue is reserved; 60 likewise
 * @param fifoRequestsPerSecondMax how many requests of a kind a FIFO queue takes in a second, 0 for
 *     no limit; 300 in the real service
 */
public record SqsSettings(
    int purgeIntervalSeconds, int recreateIntervalSeconds, int fifoRequestsPerSecondMax) {
  public static final SqsSettings DEFAULTS = new SqsSettings(60, 60, 0);
}
