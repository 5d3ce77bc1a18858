package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamStatus;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.constraint.ValidationMessage;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.kinesis.ExpiredIteratorException;
import dev.millrace.protocol.kinesis.ExpiredNextTokenException;
import dev.millrace.protocol.kinesis.InvalidArgumentException;
import dev.millrace.protocol.kinesis.LimitExceededException;
import dev.millrace.protocol.kinesis.ProvisionedThroughputExceededException;
import dev.millrace.protocol.kinesis.ResourceInUseException;
import dev.millrace.protocol.kinesis.ResourceNotFoundException;
import dev.millrace.protocol.kinesis.ValidationException;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.server.api.ServiceException;
import java.util.List;

/** Every error Kinesis answers with: the one place for its wording. */
final class KinesisErrors {
  private KinesisErrors() {}

  /** Not now, but later. */
  static ServiceException throttled(String reason) {
    return limitExceeded(reason);
  }

  /** The model's own limits are broken. */
  static ServiceException violated(List<Violation> violations) {
    return validation(ValidationMessage.of(violations));
  }

  static ServiceException validation(String message) {
    return modeled(new ValidationException(message));
  }

  static ServiceException invalidArgument(String message) {
    return modeled(new InvalidArgumentException(message));
  }

  static ServiceException limitExceeded(String message) {
    return modeled(new LimitExceededException(message));
  }

  static ServiceException resourceInUse(String message) {
    return modeled(new ResourceInUseException(message));
  }

  static ServiceException resourceNotFound(String message) {
    return modeled(new ResourceNotFoundException(message));
  }

  static ServiceException streamNotFound(StreamId stream) {
    return resourceNotFound(
        "Stream %s under account %s not found.".formatted(stream.name(), stream.accountId()));
  }

  static ServiceException consumerNotFound(String arn) {
    return resourceNotFound("Consumer " + arn + " not found.");
  }

  static ServiceException subscriptionInUse(String consumerArn, String shard) {
    return resourceInUse(
        "Another active subscription exists for this consumer: %s and shard: %s"
            .formatted(consumerArn, shard));
  }

  static ServiceException shardNotFound(StreamId stream, String shard) {
    return resourceNotFound(
        "Shard %s in stream %s under account %s does not exist"
            .formatted(shard, stream.name(), stream.accountId()));
  }

  /** Of a name that may be no shard's at all. */
  static ServiceException couldNotFindShard(StreamId stream, String shard) {
    return resourceNotFound(
        "Could not find shard %s in stream %s under account %s."
            .formatted(shard, stream.name(), stream.accountId()));
  }

  static ServiceException notActive(StreamId stream, StreamStatus status) {
    return resourceInUse(
        "Stream %s under account %s not ACTIVE, instead in state %s"
            .formatted(stream.name(), stream.accountId(), status));
  }

  /**
   * There is no such consumer.
   *
   * @param consumer its name or its ARN, whichever was asked for
   */
  static ServiceException consumerNotFound(String consumer, StreamId stream) {
    return resourceNotFound(
        "Consumer %s, account %s not found.".formatted(consumer, stream.accountId()));
  }

  static ServiceException shardLimit(StreamId stream, int shards, int shardsMax, int more) {
    return limitExceeded(
        ("This request would exceed the shard limit for the account %s in %s. Current shard count"
                + " for the account: %d. Limit: %d. Number of additional shards that would have"
                + " resulted from this request: %d. Refer to the AWS Service Limits page"
                + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for"
                + " current limits and how to request higher limits.")
            .formatted(stream.accountId(), stream.region(), shards, shardsMax, more));
  }

  static ServiceException onDemandLimit(StreamId stream, int streamsMax) {
    return limitExceeded(
        ("This request would exceed the limit of on-demand streams for the account %s in %s."
                + " Limit: %d.")
            .formatted(stream.accountId(), stream.region(), streamsMax));
  }

  static ServiceException tags(StreamId stream, String reason) {
    return invalidArgument(
        "Failed to add tags to stream %s under account %s because %s"
            .formatted(stream.name(), stream.accountId(), reason));
  }

  static ServiceException tooManyTags(StreamId stream) {
    return tags(stream, "a given stream cannot have more than 50 tags associated with it.");
  }

  static ServiceException inMode(StreamId stream, String mode) {
    return validation(
        "Request is invalid. Stream %s under account %s is in %s mode."
            .formatted(stream.name(), stream.accountId(), mode));
  }

  /** A member of a shard filter that its type needs, or has not. */
  static ServiceException shardFilterMember(String member, String types, boolean given) {
    return invalidArgument(
        "%s must %sbe supplied in a ShardFilter with a Type %s %s."
            .formatted(member, given ? "not " : "", given ? "other than" : "of", types));
  }

  static ServiceException invalidNextToken() {
    return invalidArgument("Invalid NextToken.");
  }

  static ServiceException expiredNextToken() {
    return modeled(
        new ExpiredNextTokenException(
            "NextToken has expired. It is valid for 300 seconds after it was given out."));
  }

  static ServiceException noPolicy(String arn) {
    return resourceNotFound("No resource policy found for resource ARN " + arn + ".");
  }

  static ServiceException rateExceeded(String message) {
    return modeled(new ProvisionedThroughputExceededException(message));
  }

  static String rateMessage(StreamId stream, String shard) {
    return "Rate exceeded for shard %s in stream %s under account %s."
        .formatted(shard, stream.name(), stream.accountId());
  }

  static ServiceException expiredIterator(String createdAt, String now) {
    return modeled(
        new ExpiredIteratorException(
            ("Iterator expired. The iterator was created at time %s while right now it is %s which"
                    + " is further in the future than the tolerated delay of 300000 milliseconds.")
                .formatted(createdAt, now)));
  }

  static ServiceException invalidShardIterator() {
    return invalidArgument("Invalid ShardIterator.");
  }

  static ServiceException internalFailure() {
    return new ServiceException(
        ErrorReply.of(CommonError.INTERNAL_FAILURE, "Internal service failure."));
  }

  private static ServiceException modeled(ModeledError error) {
    return new ServiceException(ErrorReply.of(error));
  }
}
