package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ExpressionAttributeNames and ExpressionAttributeValues of one request, and which of them its
 * expressions have used so far.
 */
public final class Placeholders {
  static final int REFERENCE_LENGTH_MAX = 255;
  static final int NAME_BYTES_MAX = 65_535;
  private static final Pattern NAME =
      Pattern.compile("#[A-Za-z0-9_]{1," + (REFERENCE_LENGTH_MAX - 1) + "}");
  private static final Pattern VALUE =
      Pattern.compile(":[A-Za-z0-9_]{1," + (REFERENCE_LENGTH_MAX - 1) + "}");

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> unusedNames;
  private final Set<String> unusedValues;

  /** Either map is null where the request does not have it; an empty one is refused. */
  public Placeholders(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names == null ? Map.of() : Map.copyOf(names);
    this.values = values == null ? Map.of() : Map.copyOf(values);
    this.unusedNames = new LinkedHashSet<>(names == null ? Set.of() : names.keySet());
    this.unusedValues = new LinkedHashSet<>(values == null ? Set.of() : values.keySet());
    if (names != null) {
      checkKeys(unusedNames, NAME, ExpressionProblem.NAMES_EMPTY, ExpressionProblem.NAMES_KEY);
      names.forEach(Placeholders::checkName);
    }
    if (values != null) {
      checkKeys(unusedValues, VALUE, ExpressionProblem.VALUES_EMPTY, ExpressionProblem.VALUES_KEY);
      checkDepths(values.values());
    }
  }

  /** Those of a request that has neither. */
  public static Placeholders none() {
    return new Placeholders(null, null);
  }

  /** Called when all expressions of the request are parsed. */
  public void checkAllUsed() {
    if (!unusedNames.isEmpty()) {
      throw ExpressionException.of(ExpressionProblem.NAMES_UNUSED, String.join(", ", unusedNames));
    }
    if (!unusedValues.isEmpty()) {
      throw ExpressionException.of(
          ExpressionProblem.VALUES_UNUSED, String.join(", ", unusedValues));
    }
  }

  Optional<String> name(String reference) {
    unusedNames.remove(reference);
    return Optional.ofNullable(names.get(reference));
  }

  Optional<AttributeValue> value(String reference) {
    unusedValues.remove(reference);
    return Optional.ofNullable(values.get(reference));
  }

  private static void checkKeys(
      Set<String> keys, Pattern allowed, ExpressionProblem none, ExpressionProblem malformed) {
    if (keys.isEmpty()) {
      throw ExpressionException.of(none);
    }
    for (String key : keys) {
      if (!allowed.matcher(key).matches()) {
        throw ExpressionException.of(malformed, key);
      }
    }
  }

  private static void checkName(String reference, String name) {
    if (name.isEmpty()) {
      throw ExpressionException.of(ExpressionProblem.NAMES_VALUE_EMPTY, reference);
    }
    if (name.length() > NAME_BYTES_MAX) {
      throw ExpressionException.of(ExpressionProblem.NAMES_VALUE_LENGTH, reference);
    }
  }

  private static void checkDepths(Collection<AttributeValue> values) {
    if (values.stream().anyMatch(value -> value.depth() > AttributeValue.DEPTH_MAX)) {
      throw ExpressionException.of(ExpressionProblem.TOO_DEEP);
    }
  }
}
