package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes as their owner wrote them, byte for byte. Whoever makes one has checked the
 * values: here they are believed.
 */
public record TopicSettings(Map<TopicAttribute, String> given) {
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
  private static final Pattern DAYS = Pattern.compile("[0-9]{1,3}");

  public static final TopicSettings DEFAULTS = new TopicSettings(Map.of());

  /** An empty text says that the attribute is not set. */
  public TopicSettings {
    EnumMap<TopicAttribute, String> kept = new EnumMap<>(TopicAttribute.class);
    kept.putAll(given);
    kept.values().removeIf(String::isEmpty);
    given = Collections.unmodifiableMap(kept);
  }

  /** These settings with some replaced; the empty text takes an attribute away. */
  public TopicSettings with(Map<TopicAttribute, String> changes) {
    EnumMap<TopicAttribute, String> merged = new EnumMap<>(TopicAttribute.class);
    merged.putAll(given);
    merged.putAll(changes);
    return new TopicSettings(merged);
  }

  /** The value in force, which is the default where none was given; empty for an absent one. */
  public String value(TopicAttribute attribute) {
    return Objects.requireNonNullElse(given.get(attribute), attribute.defaultValue());
  }

  /** Whether messages without deduplication ids are known by their bodies. */
  public boolean contentBasedDeduplication() {
    return value(TopicAttribute.CONTENT_BASED_DEDUPLICATION).equals("true");
  }

  /** Whether messages in different groups never repeat each other. */
  public boolean deduplicatesWithinGroups() {
    return value(TopicAttribute.FIFO_THROUGHPUT_SCOPE).equals("MessageGroup");
  }

  /** 1 for SHA1, 2 for SHA256. */
  public int signatureVersion() {
    return value(TopicAttribute.SIGNATURE_VERSION).equals("2") ? 2 : 1;
  }

  /** For how long the archive keeps a message; 0 where there is none. */
  long archiveRetentionMillis() {
    Matcher days = DAYS.matcher(value(TopicAttribute.ARCHIVE_POLICY));
    return days.find() ? Integer.parseInt(days.group()) * DAY_MILLIS : 0;
  }

  void encode(Encoder out) {
    Map<String, String> named = new LinkedHashMap<>();
    given.forEach((attribute, value) -> named.put(attribute.wireName(), value));
    out.putStrings(named);
  }

  static TopicSettings decode(Decoder in) {
    Map<TopicAttribute, String> given = new EnumMap<>(TopicAttribute.class);
    in.getStrings()
        .forEach((name, value) ->
            given.put(
                TopicAttribute.named(name)
                    .orElseThrow(() -> new MalformedRecordException("attribute " + name)),
                value));
    return new TopicSettings(given);
  }
}
