package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.RedrivePolicy;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One possible state of a queue, messages apart.
 *
 * @param existed whether there ever was a queue of this name; times are 0 before
 * @param attributes as given, without those at their default because nobody set them
 */
record QueueFate(
    boolean existed,
    boolean open,
    Map<QueueAttribute, String> attributes,
    @Nullable RedrivePolicy policy,
    Map<String, String> tags,
    long createdAtMillis,
    long changedAtMillis,
    long purgedAtMillis,
    long deletedAtMillis) {
  static final QueueFate NEVER_CREATED =
      new QueueFate(false, false, Map.of(), null, Map.of(), 0, 0, 0, 0);

  QueueFate {
    attributes = new TreeMap<>(attributes);
    tags = new TreeMap<>(tags);
  }

  /** The values that Amazon's documentation of queue attributes gives as defaults. */
  String value(QueueAttribute attribute) {
    String given = attributes.get(attribute);
    if (given != null) {
      return given;
    }
    return switch (attribute) {
      case DELAY_SECONDS, RECEIVE_MESSAGE_WAIT_TIME_SECONDS -> "0";
      case MAXIMUM_MESSAGE_SIZE -> "1048576";
      case MESSAGE_RETENTION_PERIOD -> "345600";
      case VISIBILITY_TIMEOUT -> "30";
      case KMS_DATA_KEY_REUSE_PERIOD_SECONDS -> "300";
      case SQS_MANAGED_SSE_ENABLED -> "false";
      case CONTENT_BASED_DEDUPLICATION -> isFifo() ? "false" : "";
      case DEDUPLICATION_SCOPE -> isFifo() ? "queue" : "";
      case FIFO_THROUGHPUT_LIMIT -> isFifo() ? "perQueue" : "";
      case FIFO_QUEUE, KMS_MASTER_KEY_ID, POLICY, REDRIVE_ALLOW_POLICY, REDRIVE_POLICY -> "";
    };
  }

  private boolean isFifo() {
    return attributes.containsKey(QueueAttribute.FIFO_QUEUE);
  }

  /** Whether the throughput limit goes with the deduplication scope. */
  boolean consistent() {
    return !value(QueueAttribute.FIFO_THROUGHPUT_LIMIT).equals("perMessageGroupId")
        || value(QueueAttribute.DEDUPLICATION_SCOPE).equals("messageGroup");
  }

  int number(QueueAttribute attribute) {
    return Integer.parseInt(value(attribute));
  }

  /** When a message that was sent then is to be forgotten. */
  long expiryMillis(long sentAtMillis) {
    return sentAtMillis + number(QueueAttribute.MESSAGE_RETENTION_PERIOD) * 1000L;
  }

  QueueFate with(Map<QueueAttribute, String> change, @Nullable RedrivePolicy changed, long millis) {
    Map<QueueAttribute, String> merged = new TreeMap<>(attributes);
    merged.putAll(change);
    merged.values().removeIf(String::isEmpty);
    RedrivePolicy next = change.containsKey(QueueAttribute.REDRIVE_POLICY) ? changed : policy;
    return new QueueFate(
        existed,
        open,
        merged,
        next,
        tags,
        createdAtMillis,
        millis,
        purgedAtMillis,
        deletedAtMillis);
  }

  QueueFate withTags(Map<String, String> next) {
    return new QueueFate(
        existed,
        open,
        attributes,
        policy,
        next,
        createdAtMillis,
        changedAtMillis,
        purgedAtMillis,
        deletedAtMillis);
  }

  QueueFate purged(long millis) {
    return new QueueFate(
        existed,
        open,
        attributes,
        policy,
        tags,
        createdAtMillis,
        changedAtMillis,
        millis,
        deletedAtMillis);
  }

  QueueFate deleted(long millis) {
    return new QueueFate(
        existed,
        false,
        attributes,
        policy,
        tags,
        createdAtMillis,
        changedAtMillis,
        purgedAtMillis,
        millis);
  }

  static QueueFate created(
      Map<QueueAttribute, String> attributes,
      @Nullable RedrivePolicy policy,
      Map<String, String> tags,
      long millis) {
    QueueFate empty = new QueueFate(true, true, Map.of(), null, tags, millis, millis, 0, 0);
    return empty.with(attributes, policy, millis);
  }
}
