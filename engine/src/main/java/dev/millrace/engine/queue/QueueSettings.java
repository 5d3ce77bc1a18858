package dev.millrace.engine.queue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes as their owner wrote them, byte for byte, and what they mean. Whoever makes one
 * has checked the values: here they are believed.
 */
public final class QueueSettings {
  public static final QueueSettings DEFAULTS = new QueueSettings(Map.of(), null);

  private final Map<QueueAttribute, String> given;
  private final @Nullable RedrivePolicy redrivePolicy;
  private final boolean fifo;
  private final int delaySeconds;
  private final int messageBytesMax;
  private final int retentionSeconds;
  private final int receiveWaitSeconds;
  private final int visibilityTimeoutSeconds;

  /**
   * Settings with defaults for all that is not given.
   *
   * @param redrivePolicy the meaning of {@link QueueAttribute#REDRIVE_POLICY}, where given
   */
  public QueueSettings(Map<QueueAttribute, String> given, @Nullable RedrivePolicy redrivePolicy) {
    EnumMap<QueueAttribute, String> kept = new EnumMap<>(QueueAttribute.class);
    kept.putAll(given);
    kept.values().removeIf(String::isEmpty);
    this.given = Collections.unmodifiableMap(kept);
    this.redrivePolicy = redrivePolicy;
    fifo = kept.containsKey(QueueAttribute.FIFO_QUEUE);
    delaySeconds = number(QueueAttribute.DELAY_SECONDS);
    messageBytesMax = number(QueueAttribute.MAXIMUM_MESSAGE_SIZE);
    retentionSeconds = number(QueueAttribute.MESSAGE_RETENTION_PERIOD);
    receiveWaitSeconds = number(QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS);
    visibilityTimeoutSeconds = number(QueueAttribute.VISIBILITY_TIMEOUT);
  }

  /** These settings with some replaced; the empty text takes an attribute away. */
  public QueueSettings with(QueueSettingsChange change) {
    EnumMap<QueueAttribute, String> merged = new EnumMap<>(QueueAttribute.class);
    merged.putAll(given);
    merged.putAll(change.values());
    boolean policyChanged = change.values().containsKey(QueueAttribute.REDRIVE_POLICY);
    return new QueueSettings(merged, policyChanged ? change.redrivePolicy() : redrivePolicy);
  }

  /** The value in force, which is the default where none was given; empty for an absent one. */
  public String value(QueueAttribute attribute) {
    return Objects.requireNonNullElse(given.get(attribute), attribute.defaultValue(fifo));
  }

  public Map<QueueAttribute, String> given() {
    return given;
  }

  public Optional<RedrivePolicy> redrivePolicy() {
    return Optional.ofNullable(redrivePolicy);
  }

  /** Whether messages without deduplication ids are known by their bodies. */
  public boolean contentBasedDeduplication() {
    return value(QueueAttribute.CONTENT_BASED_DEDUPLICATION).equals("true");
  }

  /** Whether messages in different groups never repeat each other. */
  public boolean deduplicatesWithinGroups() {
    return value(QueueAttribute.DEDUPLICATION_SCOPE).equals("messageGroup");
  }

  /** Whether the throughput limit goes with the deduplication scope. */
  boolean isConsistent() {
    return deduplicatesWithinGroups()
        || !value(QueueAttribute.FIFO_THROUGHPUT_LIMIT).equals("perMessageGroupId");
  }

  public int delaySeconds() {
    return delaySeconds;
  }

  public int messageBytesMax() {
    return messageBytesMax;
  }

  public int retentionSeconds() {
    return retentionSeconds;
  }

  public int receiveWaitSeconds() {
    return receiveWaitSeconds;
  }

  public int visibilityTimeoutSeconds() {
    return visibilityTimeoutSeconds;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueueSettings that
        && given.equals(that.given)
        && Objects.equals(redrivePolicy, that.redrivePolicy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(given, redrivePolicy);
  }

  @Override
  public String toString() {
    return "QueueSettings" + given;
  }

  private int number(QueueAttribute attribute) {
    return Integer.parseInt(value(attribute));
  }
}
