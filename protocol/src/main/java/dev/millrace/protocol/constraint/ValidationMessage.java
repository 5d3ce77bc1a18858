package dev.millrace.protocol.constraint;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Constraint;
import dev.millrace.protocol.schema.Structure;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Violations in the words of Kinesis, DynamoDB and most services; SQS and SNS have their own. */
public final class ValidationMessage {
  private static final String GROUP = "(?:";

  private ValidationMessage() {}

  /**
   * One message for all.
   *
   * @param violations at least one
   */
  public static String of(List<Violation> violations) {
    String plural = violations.size() == 1 ? "" : "s";
    return violations.stream()
        .map(ValidationMessage::sentence)
        .collect(
            Collectors.joining(
                "; ", violations.size() + " validation error" + plural + " detected: ", ""));
  }

  private static String sentence(Violation violation) {
    String demand = demand(violation);
    return value(violation)
        + " at '"
        + violation.path()
        + "' failed to satisfy constraint: "
        + (violation.mapKey() ? "Map keys must satisfy constraint: [" + demand + "]" : demand);
  }

  private static String value(Violation violation) {
    if (violation.sensitive() || isOpaque(violation.value())) {
      return "Value";
    }
    return violation.value() == null ? "Value null" : "Value '" + violation.value() + "'";
  }

  /** Blobs, and lists of what has members of its own, are not shown: they may be very large. */
  private static boolean isOpaque(@Nullable Object value) {
    return value instanceof Bytes
        || (value instanceof List<?> items
            && items.stream().anyMatch(item -> item instanceof Structure || item instanceof Bytes));
  }

  /** A length or range has two ends, and AWS's services name the one that was crossed. */
  private static String demand(Violation violation) {
    return switch (violation.constraint()) {
      case Constraint.Present() -> "Member must not be null";
      case Constraint.Length(long min, long max) ->
          violation.belowMin()
              ? "Member must have length greater than or equal to " + min
              : "Member must have length less than or equal to " + max;
      case Constraint.Range(BigDecimal min, BigDecimal max) ->
          violation.belowMin()
              ? "Member must have value greater than or equal to " + min
              : "Member must have value less than or equal to " + max;
      case Constraint.OneOf(List<String> values) -> "Member must satisfy enum value set: " + values;
      case Constraint.Matches pattern ->
          "Member must satisfy regular expression pattern: " + unanchored(pattern.regex());
      case Constraint.UniqueItems() -> "Member must have unique values";
    };
  }

  /** The models anchor what AWS's messages show without anchors, alternatives in a group. */
  private static String unanchored(String regex) {
    if (!regex.startsWith("^") || !regex.endsWith("$")) {
      return regex;
    }
    String inner = regex.substring(1, regex.length() - 1);
    return isOneGroup(inner) ? inner.substring(GROUP.length(), inner.length() - 1) : inner;
  }

  /** Whether the group that it begins with ends at its end. */
  private static boolean isOneGroup(String regex) {
    if (!regex.startsWith(GROUP)) {
      return false;
    }
    int depth = 0;
    for (int at = 0; at < regex.length(); at++) {
      char c = regex.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return at == regex.length() - 1;
      }
    }
    return false;
  }
}
