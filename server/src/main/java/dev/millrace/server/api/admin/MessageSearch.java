package dev.millrace.server.api.admin;

import dev.millrace.base.TextSearch;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.server.notification.QueueMessages.QueueMessage;
import org.jspecify.annotations.Nullable;

/** Finds messages that have a text in them. Bodies are compared as the bytes that they are. */
final class MessageSearch {
  private final String text;
  private final TextSearch bytes;

  MessageSearch(String text) {
    this.text = text;
    this.bytes = new TextSearch(text);
  }

  /** Whether it is in the body, the id, a message attribute's value, or names its group. */
  boolean isIn(QueueMessage message) {
    MessageContent content = message.content();
    return bytes.isIn(content.body())
        || isIn(message.id().toString())
        || isIn(content.groupId())
        || isIn(content.deduplicationId())
        || content.attributes().stream().anyMatch(attribute -> bytes.isIn(attribute.value()));
  }

  private boolean isIn(@Nullable String other) {
    return other != null && other.contains(text);
  }
}
