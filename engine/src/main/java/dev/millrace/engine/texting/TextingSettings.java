package dev.millrace.engine.texting;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** An account's attributes as they were given; whoever makes them has checked the values. */
public record TextingSettings(Map<TextingAttribute, String> given) {
  public static final TextingSettings DEFAULTS = new TextingSettings(Map.of());

  /** An empty text is no value. */
  public TextingSettings {
    EnumMap<TextingAttribute, String> kept = new EnumMap<>(TextingAttribute.class);
    kept.putAll(given);
    kept.values().removeIf(String::isEmpty);
    given = Collections.unmodifiableMap(kept);
  }

  /** These settings with some replaced; the empty text takes an attribute away. */
  public TextingSettings with(Map<TextingAttribute, String> change) {
    EnumMap<TextingAttribute, String> merged = new EnumMap<>(TextingAttribute.class);
    merged.putAll(given);
    merged.putAll(change);
    return new TextingSettings(merged);
  }

  /** The value in force; the empty text for an absent one. */
  public String value(TextingAttribute attribute) {
    return Objects.requireNonNullElse(given.get(attribute), attribute.defaultValue());
  }

  /**
   * Whether anything may be spent. What a text message costs is not known here, so any limit but
   * zero lets all of them through.
   */
  public boolean mayBeSpent() {
    return !value(TextingAttribute.MONTHLY_SPEND_LIMIT).equals("0");
  }
}
