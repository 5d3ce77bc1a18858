package dev.millrace.engine.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a topic that its owner sets, by the names the service gives them. */
public enum TopicAttribute {
  APPLICATION_FAILURE_FEEDBACK_ROLE_ARN("ApplicationFailureFeedbackRoleArn", ""),
  APPLICATION_SUCCESS_FEEDBACK_ROLE_ARN("ApplicationSuccessFeedbackRoleArn", ""),
  APPLICATION_SUCCESS_FEEDBACK_SAMPLE_RATE("ApplicationSuccessFeedbackSampleRate", ""),
  ARCHIVE_POLICY("ArchivePolicy", ""),
  CONTENT_BASED_DEDUPLICATION("ContentBasedDeduplication", "false"),
  DATA_PROTECTION_POLICY("DataProtectionPolicy", ""),
  DELIVERY_POLICY("DeliveryPolicy", ""),
  DISPLAY_NAME("DisplayName", ""),
  FIFO_THROUGHPUT_SCOPE("FifoThroughputScope", "Topic"),
  FIFO_TOPIC("FifoTopic", "false"),
  FIREHOSE_FAILURE_FEEDBACK_ROLE_ARN("FirehoseFailureFeedbackRoleArn", ""),
  FIREHOSE_SUCCESS_FEEDBACK_ROLE_ARN("FirehoseSuccessFeedbackRoleArn", ""),
  FIREHOSE_SUCCESS_FEEDBACK_SAMPLE_RATE("FirehoseSuccessFeedbackSampleRate", ""),
  HTTP_FAILURE_FEEDBACK_ROLE_ARN("HTTPFailureFeedbackRoleArn", ""),
  HTTP_SUCCESS_FEEDBACK_ROLE_ARN("HTTPSuccessFeedbackRoleArn", ""),
  HTTP_SUCCESS_FEEDBACK_SAMPLE_RATE("HTTPSuccessFeedbackSampleRate", ""),
  KMS_MASTER_KEY_ID("KmsMasterKeyId", ""),
  LAMBDA_FAILURE_FEEDBACK_ROLE_ARN("LambdaFailureFeedbackRoleArn", ""),
  LAMBDA_SUCCESS_FEEDBACK_ROLE_ARN("LambdaSuccessFeedbackRoleArn", ""),
  LAMBDA_SUCCESS_FEEDBACK_SAMPLE_RATE("LambdaSuccessFeedbackSampleRate", ""),
  POLICY("Policy", ""),
  SIGNATURE_VERSION("SignatureVersion", "1"),
  SQS_FAILURE_FEEDBACK_ROLE_ARN("SQSFailureFeedbackRoleArn", ""),
  SQS_SUCCESS_FEEDBACK_ROLE_ARN("SQSSuccessFeedbackRoleArn", ""),
  SQS_SUCCESS_FEEDBACK_SAMPLE_RATE("SQSSuccessFeedbackSampleRate", ""),
  TRACING_CONFIG("TracingConfig", "PassThrough");

  private static final Map<String, TopicAttribute> BY_NAME = new HashMap<>();

  static {
    for (TopicAttribute attribute : values()) {
      BY_NAME.put(attribute.wireName, attribute);
    }
  }

  private final String wireName;
  private final String defaultValue;

  TopicAttribute(String wireName, String defaultValue) {
    this.wireName = wireName;
    this.defaultValue = defaultValue;
  }

  public static Optional<TopicAttribute> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  /** What holds where nothing was set; the empty text for an attribute that is then absent. */
  public String defaultValue() {
    return defaultValue;
  }
}
