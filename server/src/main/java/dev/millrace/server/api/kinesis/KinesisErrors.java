package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamId;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.constraint.ValidationMessage;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.kinesis.ExpiredIteratorException;
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
