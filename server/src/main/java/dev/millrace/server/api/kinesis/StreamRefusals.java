package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.server.api.ServiceException;

/** What a stream's refusals are called; operations with more to say say it before they ask. */
final class StreamRefusals {
  private StreamRefusals() {}

  static ServiceException of(StreamId stream, StreamProblem problem) {
    String named = "Stream %s under account %s".formatted(stream.name(), stream.accountId());
    return switch (problem) {
      case STREAM_DOES_NOT_EXIST -> KinesisErrors.streamNotFound(stream);
      case STREAM_EXISTS -> KinesisErrors.resourceInUse(named + " already exists.");
      case STREAM_NOT_ACTIVE ->
          KinesisErrors.resourceInUse(
              named + " not ACTIVE, instead in state CREATING, UPDATING or DELETING");
      case STREAM_HAS_CONSUMERS ->
          KinesisErrors.resourceInUse(
              named
                  + " has active consumers. EnforceConsumerDeletion must be set to true to delete"
                  + " it.");
      case TOO_MANY_TAGS ->
          KinesisErrors.invalidArgument(
              "Failed to add tags to stream %s under account %s because a given stream cannot have more than 50 tags associated with it."
                  .formatted(stream.name(), stream.accountId()));
      case SHARD_DOES_NOT_EXIST -> KinesisErrors.resourceNotFound("Shard does not exist.");
      case SHARD_NOT_OPEN -> KinesisErrors.invalidArgument("Shard is not open.");
      case HASH_KEY_NOT_IN_SHARD ->
          KinesisErrors.invalidArgument("NewStartingHashKey is not within the shard.");
      case SHARDS_NOT_ADJACENT ->
          KinesisErrors.invalidArgument("The shards are not an adjacent pair of shards.");
      case TOO_FEW_SHARDS, SHARD_COUNT_UNCHANGED ->
          KinesisErrors.invalidArgument("TargetShardCount is not valid.");
      case SHARD_COUNT_MORE_THAN_DOUBLED, SHARD_COUNT_LESS_THAN_HALVED ->
          KinesisErrors.invalidArgument("TargetShardCount is out of range.");
      case TOO_MANY_RESIZES ->
          KinesisErrors.limitExceeded(
              "%s has been resized 10 times within the last 24 hours.".formatted(named));
      case STREAM_IS_ON_DEMAND ->
          KinesisErrors.validation("Request is invalid. " + named + " is in On-Demand mode.");
      case STREAM_IS_PROVISIONED ->
          KinesisErrors.validation("Request is invalid. " + named + " is in Provisioned mode.");
      case RETENTION_NOT_LONGER, RETENTION_NOT_SHORTER ->
          KinesisErrors.invalidArgument("RetentionPeriodHours is not valid.");
      case ALREADY_ENCRYPTED_SO, NOT_ENCRYPTED, ENCRYPTED_WITH_OTHER_KEY ->
          KinesisErrors.invalidArgument("The encryption of " + named + " is not so.");
      case MODE_UNCHANGED -> KinesisErrors.invalidArgument("The mode is the same.");
      case CONSUMER_DOES_NOT_EXIST ->
          KinesisErrors.resourceNotFound("Consumer under " + named + " not found.");
      case CONSUMER_EXISTS -> KinesisErrors.resourceInUse("Consumer under " + named + " exists.");
      case TOO_MANY_CONSUMERS ->
          KinesisErrors.limitExceeded("Consumer count for " + named + " exceeds 20.");
      case POLICY_DOES_NOT_EXIST ->
          KinesisErrors.resourceNotFound("There is no policy for " + named + ".");
    };
  }
}
