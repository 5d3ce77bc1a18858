package dev.millrace.server.push;

import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.topic.PublishedContent;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a text message may go to a number, and what its account adds to it.
 *
 * @param refusal why it may not; the empty text where it may
 * @param senderId for messages that name none; the empty text for none
 * @param smsType for messages that name none; the empty text for none
 */
public record TextPermission(String refusal, String senderId, String smsType) {
  /** Nothing is known of the account. */
  public static final TextPermission PLAIN = new TextPermission("", "", "");

  /** The content with the account's defaults where it says nothing itself. */
  public PublishedContent applyTo(PublishedContent content) {
    List<Attribute> attributes = new ArrayList<>(content.attributes());
    addDefault(attributes, TextMessageOptions.SENDER_ID, senderId);
    addDefault(attributes, TextMessageOptions.TYPE, smsType);
    return content.withAttributes(attributes);
  }

  private static void addDefault(List<Attribute> attributes, String name, String value) {
    boolean given = attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
    if (!given && !value.isEmpty()) {
      attributes.add(Attribute.text(name, value));
    }
  }
}
