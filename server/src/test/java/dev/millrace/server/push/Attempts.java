package dev.millrace.server.push;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.PublishedMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempts as a test wants them; each call gives another one. */
record Attempts(
    PublishedContent.Type type,
    String protocol,
    String endpoint,
    @Nullable String subject,
    String text,
    Map<String, Bytes> texts,
    List<Attribute> attributes,
    String displayName) {
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:orders";
  static final String SUBSCRIPTION = TOPIC + ":c9135db0-26c4-47ec-8998-413945fb5a96";
  static final String ID = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";
  static final long PUBLISHED_AT_MILLIS = 1_777_680_000_000L;

  static Attempts to(String protocol, String endpoint, String text) {
    return new Attempts(
        PublishedContent.Type.NOTIFICATION,
        protocol,
        endpoint,
        null,
        text,
        Map.of(),
        List.of(),
        "");
  }

  Attempts of(PublishedContent.Type other) {
    return new Attempts(other, protocol, endpoint, subject, text, texts, attributes, displayName);
  }

  Attempts about(String other) {
    return new Attempts(type, protocol, endpoint, other, text, texts, attributes, displayName);
  }

  Attempts from(String other) {
    return new Attempts(type, protocol, endpoint, subject, text, texts, attributes, other);
  }

  Attempts with(String attribute, String value) {
    List<Attribute> more = new ArrayList<>(attributes);
    more.add(new Attribute(attribute, "String", Bytes.utf8(value)));
    return new Attempts(type, protocol, endpoint, subject, text, texts, more, displayName);
  }

  Attempts saying(String toProtocol, String other) {
    Map<String, Bytes> more = new HashMap<>(texts);
    more.put(toProtocol, Bytes.utf8(other));
    return new Attempts(type, protocol, endpoint, subject, text, more, attributes, displayName);
  }

  Attempt attempt() {
    return new Attempt(message(), "", "", displayName);
  }

  DeliveredMessage message() {
    PublishedContent content =
        new PublishedContent(
            type, TOPIC, subject, Bytes.utf8(text), texts, attributes, null, null, null);
    PublishedMessage published =
        new PublishedMessage(false, 7, PUBLISHED_AT_MILLIS, 1, 0, 0, null, content.encode());
    UUID subscription = UUID.fromString(SUBSCRIPTION.substring(TOPIC.length() + 1));
    return new DeliveredMessage(
        UUID.fromString(ID),
        published,
        content,
        new Origin(subscription, protocol, endpoint, false));
  }
}
