package dev.millrace.server.api.sqs;

/**
 * What an operator may set of the service's behaviour.
 *
 * @param purgeIntervalSeconds how soon after a purge the next one is refused; 60 in the real
 *     service
 * @param recreateIntervalSeconds how long the name of a deleted queue is reserved; 60 likewise
 */
public record SqsSettings(int purgeIntervalSeconds, int recreateIntervalSeconds) {
  public static final SqsSettings DEFAULTS = new SqsSettings(60, 60);
}
