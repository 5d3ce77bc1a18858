package dev.millrace.delivery.protection;

import org.jspecify.annotations.Nullable;

/**
 * Where what an audit found is to be written; at least one place.
 *
 * @param logGroup of CloudWatch Logs
 * @param deliveryStream of Firehose
 * @param bucket of S3
 */
public record LogDestination(
    @Nullable String logGroup, @Nullable String deliveryStream, @Nullable String bucket) {
  public LogDestination {
    if (logGroup == null && deliveryStream == null && bucket == null) {
      throw new IllegalArgumentException("A destination without a place");
    }
  }
}
