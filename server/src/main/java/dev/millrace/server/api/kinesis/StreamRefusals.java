package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.ServiceException;

/** What a stream's refusals are called; operations that know more of what was asked say it. */
final class StreamRefusals {
  private StreamRefusals() {}

  static ServiceException of(StreamView view, StreamProblem problem) {
    StreamId stream = view.id();
    String named = "Stream %s under account %s".formatted(stream.name(), stream.accountId());
    return switch (problem) {
      case STREAM_DOES_NOT_EXIST -> KinesisErrors.streamNotFound(stream);
      case STREAM_EXISTS -> KinesisErrors.resourceInUse(named + " already exists.");
      case STREAM_NOT_ACTIVE -> KinesisErrors.notActive(stream, view.status());
      case STREAM_HAS_CONSUMERS ->
          KinesisErrors.resourceInUse(
              named + " has registered consumers. Deregister them or set EnforceConsumerDeletion.");
      case TOO_MANY_TAGS -> KinesisErrors.tooManyTags(stream);
      case STREAM_IS_ON_DEMAND -> KinesisErrors.inMode(stream, "On-Demand");
      case STREAM_IS_PROVISIONED -> KinesisErrors.inMode(stream, "Provisioned");
      case MODE_UNCHANGED ->
          KinesisErrors.inMode(
              stream,
              switch (view.settings().mode()) {
                case PROVISIONED -> "Provisioned";
                case ON_DEMAND -> "On-Demand";
              });
      case TOO_MANY_MODE_CHANGES ->
          KinesisErrors.limitExceeded(
              named + " has been switched between modes twice within the last 24 hours.");
      case TOO_MANY_RESIZES ->
          KinesisErrors.limitExceeded(
              named + " has been scaled by UpdateShardCount 10 times within the last 24 hours.");
      case SHARD_DOES_NOT_EXIST -> KinesisErrors.resourceNotFound(named + " has no such shard.");
      case SHARD_NOT_OPEN -> KinesisErrors.resourceInUse(named + ": the shard is closed.");
      case HASH_KEY_NOT_IN_SHARD, SHARDS_NOT_ADJACENT ->
          KinesisErrors.invalidArgument(named + " cannot be split or merged so.");
      case TOO_FEW_SHARDS,
          SHARD_COUNT_UNCHANGED,
          SHARD_COUNT_MORE_THAN_DOUBLED,
          SHARD_COUNT_LESS_THAN_HALVED ->
          KinesisErrors.invalidArgument(named + " cannot be scaled so.");
      case RETENTION_NOT_LONGER, RETENTION_NOT_SHORTER ->
          KinesisErrors.invalidArgument(named + " cannot keep records for so long.");
      case ALREADY_ENCRYPTED_SO ->
          KinesisErrors.resourceInUse(named + " is encrypted with that key already.");
      case NOT_ENCRYPTED -> KinesisErrors.invalidArgument(named + " is not encrypted.");
      case ENCRYPTED_WITH_OTHER_KEY ->
          KinesisErrors.invalidArgument(
              "%s is encrypted with another key: %s".formatted(named, view.settings().keyId()));
      case CONSUMER_DOES_NOT_EXIST ->
          KinesisErrors.resourceNotFound(named + " has no such consumer.");
      case CONSUMER_EXISTS -> KinesisErrors.resourceInUse(named + " has that consumer already.");
      case TOO_MANY_CONSUMERS ->
          KinesisErrors.limitExceeded(
              "%s has %d consumers, and may not have more."
                  .formatted(named, view.consumers().size()));
      case POLICY_DOES_NOT_EXIST -> KinesisErrors.noPolicy(stream.arn());
    };
  }
}
