package dev.millrace.server.ops;

import dev.millrace.engine.topic.TopicAttribute;
import org.jspecify.annotations.Nullable;

/**
 * By which attributes a topic says what it wants to hear of a protocol's deliveries.
 *
 * @param successSampleRate of how many successes in a hundred
 */
record FeedbackAttributes(
    TopicAttribute successRole, TopicAttribute successSampleRate, TopicAttribute failureRole) {
  private static final FeedbackAttributes HTTP =
      new FeedbackAttributes(
          TopicAttribute.HTTP_SUCCESS_FEEDBACK_ROLE_ARN,
          TopicAttribute.HTTP_SUCCESS_FEEDBACK_SAMPLE_RATE,
          TopicAttribute.HTTP_FAILURE_FEEDBACK_ROLE_ARN);
  private static final FeedbackAttributes APPLICATION =
      new FeedbackAttributes(
          TopicAttribute.APPLICATION_SUCCESS_FEEDBACK_ROLE_ARN,
          TopicAttribute.APPLICATION_SUCCESS_FEEDBACK_SAMPLE_RATE,
          TopicAttribute.APPLICATION_FAILURE_FEEDBACK_ROLE_ARN);
  private static final FeedbackAttributes LAMBDA =
      new FeedbackAttributes(
          TopicAttribute.LAMBDA_SUCCESS_FEEDBACK_ROLE_ARN,
          TopicAttribute.LAMBDA_SUCCESS_FEEDBACK_SAMPLE_RATE,
          TopicAttribute.LAMBDA_FAILURE_FEEDBACK_ROLE_ARN);
  private static final FeedbackAttributes FIREHOSE =
      new FeedbackAttributes(
          TopicAttribute.FIREHOSE_SUCCESS_FEEDBACK_ROLE_ARN,
          TopicAttribute.FIREHOSE_SUCCESS_FEEDBACK_SAMPLE_RATE,
          TopicAttribute.FIREHOSE_FAILURE_FEEDBACK_ROLE_ARN);

  /** Null for a protocol that has none: mail and text messages. */
  static @Nullable FeedbackAttributes of(String protocol) {
    return switch (protocol) {
      case "http", "https" -> HTTP;
      case "application" -> APPLICATION;
      case "lambda" -> LAMBDA;
      case "firehose" -> FIREHOSE;
      default -> null;
    };
  }
}
