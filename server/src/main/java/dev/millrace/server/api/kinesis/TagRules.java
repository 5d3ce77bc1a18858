package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamId;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tags may be. */
final class TagRules {
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@%]*");
  private static final String RESERVED = "aws:";
  private static final int TAGS_MAX = 50;

  private TagRules() {}

  static Map<String, String> checked(@Nullable Map<String, String> tags, StreamId stream) {
    if (tags == null) {
      return Map.of();
    }
    if (!all(tags, text -> ALLOWED.matcher(text).matches())) {
      throw KinesisErrors.invalidArgument(
          "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
              + " space, _ . / = + - % @ :.");
    }
    if (!all(tags, text -> !text.contains("%"))) {
      throw KinesisErrors.tags(
          stream,
          "some tags contained illegal characters. The allowed characters are Unicode letters,"
              + " white-spaces, '_',',','/','=','+','-','@',':'.");
    }
    if (tags.keySet().stream().anyMatch(key -> key.startsWith(RESERVED))) {
      throw KinesisErrors.tags(stream, "tags that begin with aws: are reserved.");
    }
    if (tags.size() > TAGS_MAX) {
      throw KinesisErrors.tooManyTags(stream);
    }
    return tags;
  }

  private static boolean all(Map<String, String> tags, Predicate<String> rule) {
    return tags.keySet().stream().allMatch(rule) && tags.values().stream().allMatch(rule);
  }
}
