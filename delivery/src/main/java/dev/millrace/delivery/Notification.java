package dev.millrace.delivery;

import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a topic as subscribers of one protocol are told it.
 *
 * @param messageId as it was told the publisher
 * @param subject null where none was given
 * @param message the text for the subscriber's protocol
 * @param publishedAtMillis milliseconds since 1970
 * @param sequenceNumber null on a standard topic
 * @param signatureVersion 1 for SHA1, 2 for SHA256
 * @param replayed whether it is told again, from the topic's archive
 */
public record Notification(
    String topicArn,
    String messageId,
    @Nullable String subject,
    String message,
    long publishedAtMillis,
    List<Attribute> attributes,
    @Nullable String sequenceNumber,
    int signatureVersion,
    boolean replayed) {
  /** A message that is told for the first time. */
  public Notification(
      String topicArn,
      String messageId,
      @Nullable String subject,
      String message,
      long publishedAtMillis,
      List<Attribute> attributes,
      @Nullable String sequenceNumber,
      int signatureVersion) {
    this(
        topicArn,
        messageId,
        subject,
        message,
        publishedAtMillis,
        attributes,
        sequenceNumber,
        signatureVersion,
        false);
  }

  public Notification {
    attributes = List.copyOf(attributes);
  }
}
