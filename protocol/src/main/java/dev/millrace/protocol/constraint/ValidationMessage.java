package dev.millrace.protocol.constraint;

import dev.millrace.protocol.schema.Constraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Violations in the words of Kinesis, DynamoDB and most services; SQS and SNS have their own. */
public final class ValidationMessage {
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
    if (violation.sensitive()) {
      return "Value";
    }
    return violation.value() == null ? "Value null" : "Value '" + violation.value() + "'";
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

  /** The models anchor what AWS's messages show without anchors. */
  private static String unanchored(String regex) {
    return regex.startsWith("^") && regex.endsWith("$")
        ? regex.substring(1, regex.length() - 1)
        : regex;
  }
}
