package dev.millrace.simulation.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.TopicId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody publishes.
 *
 * @param number tells it from all others
 * @param color its only attribute, or null
 * @param size as its body says; below 0 where the body is no JSON
 * @param group its message group, or null
 * @param name its deduplication id, or null
 * @param paddingChars how much longer it is than it need be
 */
record Draft(
    int number,
    @Nullable String color,
    int size,
    @Nullable Integer group,
    @Nullable Integer name,
    int paddingChars) {
  /** What a fingerprint is made of. */
  private static final int OF_GROUP = 1;

  private static final int OF_NAME = 2;
  private static final int IN_GROUP = 16;

  String text() {
    String padding = "x".repeat(paddingChars);
    return size < 0
        ? "text " + number + " " + padding
        : "{\"number\":" + number + ",\"size\":" + size + ",\"padding\":\"" + padding + "\"}";
  }

  Publish.Entry entry(TopicId topic) {
    String text = text();
    PublishedContent content =
        new PublishedContent(
            PublishedContent.Type.NOTIFICATION,
            topic.arn(),
            null,
            Bytes.utf8(text),
            Map.of(),
            color == null
                ? List.of()
                : List.of(new Attribute("color", "String", Bytes.utf8(color))),
            group == null ? null : group.toString(),
            name == null ? null : name.toString(),
            null);
    return new Publish.Entry(content.encode(), text.length(), keys(), name != null);
  }

  private @Nullable Keys keys() {
    if (group == null) {
      return null;
    }
    Fingerprint ofGroup = new Fingerprint(OF_GROUP, group);
    return name == null
        ? new Keys(ofGroup, null, null)
        : new Keys(
            ofGroup,
            new Fingerprint(OF_NAME, name),
            new Fingerprint(OF_NAME + IN_GROUP * (group + 1L), name));
  }
}
