package dev.millrace.server.api.kinesis;

/**
 * What an operator may set of the service's behaviour.
 *
 * @param quotas whether shards are written and read no faster than the real service's
 * @param shardsMax how many open shards an account may have in a region
 * @param onDemandStreamsMax how many streams in on-demand mode
 */
public record KinesisSettings(boolean quotas, int shardsMax, int onDemandStreamsMax) {
  public static final KinesisSettings DEFAULTS = new KinesisSettings(false, 10_000, 1_000);
}
