package dev.millrace.engine.mobile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application's attributes as their owner wrote them. Whoever makes one has checked the values:
 * here they are believed. The text of it holds no values, as some of them are secrets.
 */
public final class ApplicationSettings {
  private final Map<ApplicationAttribute, String> given;

  /** An empty text is no value. */
  public ApplicationSettings(Map<ApplicationAttribute, String> given) {
    EnumMap<ApplicationAttribute, String> kept = new EnumMap<>(ApplicationAttribute.class);
    kept.putAll(given);
    kept.values().removeIf(String::isEmpty);
    this.given = Collections.unmodifiableMap(kept);
  }

  /** These settings with some replaced; the empty text takes an attribute away. */
  public ApplicationSettings with(Map<ApplicationAttribute, String> change) {
    EnumMap<ApplicationAttribute, String> merged = new EnumMap<>(ApplicationAttribute.class);
    merged.putAll(given);
    merged.putAll(change);
    return new ApplicationSettings(merged);
  }

  public Optional<String> value(ApplicationAttribute attribute) {
    return Optional.ofNullable(given.get(attribute));
  }

  /** Whether pushes go to the platform at all. */
  public boolean enabled() {
    return !"false".equalsIgnoreCase(given.get(ApplicationAttribute.ENABLED));
  }

  public Map<ApplicationAttribute, String> given() {
    return given;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApplicationSettings that && given.equals(that.given);
  }

  @Override
  public int hashCode() {
    return given.hashCode();
  }

  @Override
  public String toString() {
    return "ApplicationSettings" + given.keySet();
  }
}
