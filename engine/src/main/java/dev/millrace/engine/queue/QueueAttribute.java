package dev.millrace.engine.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a queue that its owner sets, by the names the service gives them. */
public enum QueueAttribute {
  CONTENT_BASED_DEDUPLICATION("ContentBasedDeduplication", "", "false"),
  DEDUPLICATION_SCOPE("DeduplicationScope", "", "queue"),
  DELAY_SECONDS("DelaySeconds", "0"),
  FIFO_QUEUE("FifoQueue", ""),
  FIFO_THROUGHPUT_LIMIT("FifoThroughputLimit", "", "perQueue"),
  KMS_DATA_KEY_REUSE_PERIOD_SECONDS("KmsDataKeyReusePeriodSeconds", "300"),
  KMS_MASTER_KEY_ID("KmsMasterKeyId", ""),
  MAXIMUM_MESSAGE_SIZE("MaximumMessageSize", "1048576"),
  MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod", "345600"),
  POLICY("Policy", ""),
  RECEIVE_MESSAGE_WAIT_TIME_SECONDS("ReceiveMessageWaitTimeSeconds", "0"),
  REDRIVE_ALLOW_POLICY("RedriveAllowPolicy", ""),
  REDRIVE_POLICY("RedrivePolicy", ""),
  SQS_MANAGED_SSE_ENABLED("SqsManagedSseEnabled", "false"),
  VISIBILITY_TIMEOUT("VisibilityTimeout", "30");

  private static final Map<String, QueueAttribute> BY_NAME = new HashMap<>();

  static {
    for (QueueAttribute attribute : values()) {
      BY_NAME.put(attribute.wireName, attribute);
    }
  }

  private final String wireName;
  private final String defaultValue;
  private final String fifoDefaultValue;

  QueueAttribute(String wireName, String defaultValue) {
    this(wireName, defaultValue, defaultValue);
  }

  QueueAttribute(String wireName, String defaultValue, String fifoDefaultValue) {
    this.wireName = wireName;
    this.defaultValue = defaultValue;
    this.fifoDefaultValue = fifoDefaultValue;
  }

  public static Optional<QueueAttribute> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  /** What holds where nothing was set; the empty text for an attribute that is then absent. */
  public String defaultValue(boolean fifo) {
    return fifo ? fifoDefaultValue : defaultValue;
  }
}
