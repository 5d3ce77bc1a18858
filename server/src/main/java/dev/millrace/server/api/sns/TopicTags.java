package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags as the service has them: a list, in which no key stands twice. */
final class TopicTags {
  private TopicTags() {}

  static Map<String, String> read(@Nullable List<Tag> tags) {
    Map<String, String> values = new LinkedHashMap<>();
    if (tags != null) {
      for (Tag tag : tags) {
        if (values.put(tag.key(), tag.value()) != null) {
          throw SnsErrors.duplicateTagKeys();
        }
      }
    }
    return values;
  }

  static List<Tag> write(Map<String, String> tags) {
    return tags.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
