package dev.millrace.engine.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a queue that its owner sets, by the names the service gives them. */
public enum QueueAttribute {
  DELAY_SECONDS("DelaySeconds", "0"),
  MAXIMUM_MESSAGE_SIZE("MaximumMessageSize", "1048576"),
  MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod", "345600"),
  RECEIVE_MESSAGE_WAIT_TIME_SECONDS("ReceiveMessageWaitTimeSeconds", "0"),
  REDRIVE_ALLOW_POLICY("RedriveAllowPolicy", ""),
  REDRIVE_POLICY("RedrivePolicy", ""),
  VISIBILITY_TIMEOUT("VisibilityTimeout", "30");

  private static final Map<String, QueueAttribute> BY_NAME = new HashMap<>();

  static {
    for (QueueAttribute attribute : values()) {
      BY_NAME.put(attribute.wireName, attribute);
    }
  }

  private final String wireName;
  private final String defaultValue;

  QueueAttribute(String wireName, String defaultValue) {
    this.wireName = wireName;
    this.defaultValue = defaultValue;
  }

  public static Optional<QueueAttribute> named(String wireName) {
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
