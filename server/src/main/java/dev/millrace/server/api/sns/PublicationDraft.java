package dev.millrace.server.api.sns;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.sns.MessageAttributeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that was checked and is ready to be published.
 *
 * @param countedBytes message and attributes as the service counts them
 * @param named whether the publisher gave the deduplication id
 * @param wish what it was made of
 * @param topic null where it goes to a phone number or an endpoint directly
 */
record PublicationDraft(
    PublishedContent content, int countedBytes, boolean named, Wish wish, @Nullable TopicId topic) {
  /** The largest message there can be, and the largest batch. */
  static final int BYTES_MAX = 256 * 1024;

  private static final int SUBJECT_CHARACTERS_MAX = 100;
  private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]*");

  /** Letters, digits and punctuation of ASCII: all of it that is seen. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

  private static final String DEFAULT = "default";

  /** The members that Publish and an entry of PublishBatch have in common. */
  record Wish(
      String message,
      @Nullable String subject,
      @Nullable String structure,
      @Nullable Map<String, MessageAttributeValue> attributes,
      @Nullable String deduplicationId,
      @Nullable String groupId) {}

  /**
   * What a wish comes to.
   *
   * @param topic null where it goes to a phone number or an endpoint directly
   */
  static PublicationDraft of(Wish wish, @Nullable TopicId topic, String traceHeader) {
    if (wish.message.isEmpty()) {
      throw SnsErrors.invalidParameter("Empty message");
    }
    checkSubject(wish.subject);
    checkGrouping(wish, topic);
    List<Attribute> attributes = PublishedAttributes.read(wish.attributes);
    Bytes whole = Bytes.utf8(wish.message);
    long counted =
        whole.size()
            + PublishedAttributes.countedBytes(attributes)
            + (wish.subject == null ? 0 : wish.subject.length());
    if (counted > BYTES_MAX) {
      throw SnsErrors.invalidParameter("Message too long");
    }
    Map<String, Bytes> byProtocol = byProtocol(wish);
    Bytes message = byProtocol.isEmpty() ? whole : Objects.requireNonNull(byProtocol.get(DEFAULT));
    boolean fifo = topic != null && topic.isFifo();
    PublishedContent content =
        new PublishedContent(
            PublishedContent.Type.NOTIFICATION,
            topic == null ? "" : topic.arn(),
            wish.subject,
            message,
            byProtocol,
            attributes,
            wish.groupId,
            fifo && wish.deduplicationId == null
                ? Digests.hex(Digests.sha256(whole))
                : wish.deduplicationId,
            traceHeader.isEmpty() ? null : traceHeader);
    return new PublicationDraft(content, (int) counted, wish.deduplicationId != null, wish, topic);
  }

  /** The same with another message, checked anew. */
  PublicationDraft with(String message) {
    Wish other =
        new Wish(
            message,
            wish.subject,
            wish.structure,
            wish.attributes,
            wish.deduplicationId,
            wish.groupId);
    String traceHeader = content.traceHeader();
    return of(other, topic, traceHeader == null ? "" : traceHeader);
  }

  Publish.Entry toEntry() {
    return new Publish.Entry(
        content.encode(), countedBytes, content.attributes().size(), keys(), named);
  }

  private @Nullable Keys keys() {
    String group = content.groupId();
    String deduplication = content.deduplicationId();
    if (group == null) {
      return null;
    }
    return new Keys(
        fingerprint(group),
        deduplication == null ? null : fingerprint(deduplication),
        deduplication == null ? null : fingerprint(group + "\n" + deduplication));
  }

  private static Fingerprint fingerprint(String text) {
    return Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8(text))));
  }

  private static void checkSubject(@Nullable String subject) {
    if (subject != null
        && (subject.length() > SUBJECT_CHARACTERS_MAX || !SUBJECT.matcher(subject).matches())) {
      throw SnsErrors.invalidParameter("Subject");
    }
  }

  private static void checkGrouping(Wish wish, @Nullable TopicId topic) {
    boolean fifo = topic != null && topic.isFifo();
    if (fifo && (wish.groupId == null || wish.groupId.isEmpty())) {
      throw SnsErrors.groupIdMissing();
    }
    if (!fifo && wish.deduplicationId != null) {
      throw SnsErrors.invalidParameter(
          "MessageDeduplicationId",
          "The request includes MessageDeduplicationId parameter that is not valid for this topic"
              + " type");
    }
    checkId("MessageGroupId", wish.groupId);
    checkId("MessageDeduplicationId", wish.deduplicationId);
  }

  private static void checkId(String parameter, @Nullable String id) {
    if (id != null && !ID.matcher(id).matches()) {
      throw SnsErrors.invalidParameter(
          parameter,
          parameter
              + " can only include alphanumeric and punctuation characters. 1 to 128 in length");
    }
  }

  /** Empty where all are told the same. */
  private static Map<String, Bytes> byProtocol(Wish wish) {
    String structure = wish.structure;
    if (structure == null || structure.isEmpty()) {
      return Map.of();
    }
    if (!structure.equals("json")) {
      throw SnsErrors.invalidParameter("MessageStructure");
    }
    Map<String, Bytes> texts = new HashMap<>();
    parsed(wish.message)
        .forEach((protocol, text) -> {
          // What is no text is told nobody; so the service has it.
          if (text instanceof Document.Text(var value)) {
            texts.put(protocol, Bytes.utf8(value));
          }
        });
    if (!texts.containsKey(DEFAULT)) {
      throw SnsErrors.invalidParameter("Message Structure - No default entry in JSON message body");
    }
    return texts;
  }

  private static Map<String, Document> parsed(String message) {
    try {
      if (JsonText.parse(message) instanceof Document.Node(var entries)) {
        return entries;
      }
    } catch (MalformedRequestException notJson) {
      // Worded like every other text that is no object.
    }
    throw SnsErrors.invalidParameter("Message Structure - JSON message body failed to parse");
  }
}
