package dev.millrace.server.api.admin;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.server.notification.QueueMessages.QueueMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages that have a text in them. Bodies are compared as the bytes that they are: nothing
 * that UTF-8 writes begins in the middle of a character. The time it takes grows with the bytes of
 * what is searched alone (Knuth, Morris, Pratt), however the text repeats itself.
 */
final class TextSearch {
  private final String text;
  private final byte[] wanted;

  /** Where the comparison goes on in the text when so much of it was right and no more. */
  private final int[] resumeAt;

  TextSearch(String text) {
    this.text = text;
    this.wanted = Bytes.utf8(text).toByteArray();
    this.resumeAt = resumeAt(wanted);
  }

  /** Whether it is in the body, the id, a message attribute's value, or names its group. */
  boolean isIn(QueueMessage message) {
    MessageContent content = message.content();
    return isIn(content.body())
        || isIn(message.id().toString())
        || isIn(content.groupId())
        || isIn(content.deduplicationId())
        || content.attributes().stream().anyMatch(attribute -> isIn(attribute.value()));
  }

  private boolean isIn(@Nullable String other) {
    return other != null && other.contains(text);
  }

  boolean isIn(Bytes bytes) {
    return bytes.size() >= wanted.length && bytes.read(this::isIn);
  }

  private boolean isIn(byte[] array, int offset, int size) {
    int right = 0;
    for (int at = offset; at < offset + size && right < wanted.length; at++) {
      while (right > 0 && wanted[right] != array[at]) {
        right = resumeAt[right];
      }
      right += wanted[right] == array[at] ? 1 : 0;
    }
    return right == wanted.length;
  }

  private static int[] resumeAt(byte[] wanted) {
    int[] resumeAt = new int[wanted.length + 1];
    int right = 0;
    for (int at = 1; at < wanted.length; at++) {
      while (right > 0 && wanted[right] != wanted[at]) {
        right = resumeAt[right];
      }
      right += wanted[right] == wanted[at] ? 1 : 0;
      resumeAt[at + 1] = right;
    }
    return resumeAt;
  }
}
