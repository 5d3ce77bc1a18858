package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes that only FIFO queues have. */
final class FifoAttributes {
  private static final String TRUE = "true";

  private FifoAttributes() {}

  /** Fails where a queue that is to be made is FIFO by its name or by its attributes alone. */
  static void checkKind(@Nullable Map<String, String> attributes, QueueId queue) {
    boolean fifo =
        attributes != null
            && TRUE.equalsIgnoreCase(attributes.get(QueueAttribute.FIFO_QUEUE.wireName()));
    if (fifo && !queue.isFifo()) {
      throw SqsErrors.invalidFifoQueueName();
    }
    if (queue.isFifo() && !fifo) {
      throw SqsErrors.invalidQueueName();
    }
  }

  /** Fails for a value that the attribute cannot have, and for a standard queue. */
  static void check(QueueAttribute attribute, String value, QueueId queue) {
    if (!queue.isFifo()) {
      throw SqsErrors.unknownAttribute(attribute.wireName());
    }
    if (attribute == QueueAttribute.FIFO_QUEUE && value.equals("false")) {
      throw SqsErrors.queueTypeIsFixed(attribute.wireName());
    }
    if (!values(attribute).contains(value)) {
      throw SqsErrors.invalidAttributeValue(attribute.wireName());
    }
  }

  private static Set<String> values(QueueAttribute attribute) {
    return switch (attribute) {
      case CONTENT_BASED_DEDUPLICATION -> Set.of(TRUE, "false");
      case DEDUPLICATION_SCOPE -> Set.of("queue", "messageGroup");
      // It says what the queue is, and that does not change.
      case FIFO_QUEUE -> Set.of(TRUE);
      case FIFO_THROUGHPUT_LIMIT -> Set.of("perQueue", "perMessageGroupId");
      case DELAY_SECONDS,
          KMS_DATA_KEY_REUSE_PERIOD_SECONDS,
          KMS_MASTER_KEY_ID,
          MAXIMUM_MESSAGE_SIZE,
          MESSAGE_RETENTION_PERIOD,
          POLICY,
          RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
          REDRIVE_ALLOW_POLICY,
          REDRIVE_POLICY,
          SQS_MANAGED_SSE_ENABLED,
          VISIBILITY_TIMEOUT ->
          throw new IllegalArgumentException(attribute + " is not for FIFO queues alone");
    };
  }
}
