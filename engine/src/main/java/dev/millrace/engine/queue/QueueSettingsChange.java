package dev.millrace.engine.queue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes to set, already checked.
 *
 * @param values by attribute; the empty text takes one away
 * @param redrivePolicy the meaning of a {@link QueueAttribute#REDRIVE_POLICY} among the values
 */
public record QueueSettingsChange(
    Map<QueueAttribute, String> values, @Nullable RedrivePolicy redrivePolicy) {
  public static final QueueSettingsChange NONE = new QueueSettingsChange(Map.of(), null);

  public QueueSettingsChange {
    EnumMap<QueueAttribute, String> copy = new EnumMap<>(QueueAttribute.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }
}
