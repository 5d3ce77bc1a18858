package dev.millrace.delivery.filter;

/**
 * A filter policy that SNS refuses, and why, in its own words. The message is what follows {@code
 * "Invalid parameter: "} where a subscription is changed, and {@code "Invalid parameter: Attributes
 * Reason: "} where one is made.
 */
public final class FilterPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private FilterPolicyException(String message) {
    super(message, null, false, false);
  }

  /** What follows "Invalid parameter: ". */
  public String reason() {
    return String.valueOf(getMessage());
  }

  static FilterPolicyException notJson() {
    return policy("failed to parse JSON.");
  }

  static FilterPolicyException tooLarge() {
    return policy("Filter policy is too large");
  }

  static FilterPolicyException tooManyKeys() {
    return policy("Filter policy can not have more than " + PolicyLimits.KEYS_MAX + " keys");
  }

  static FilterPolicyException tooComplex() {
    return policy("Filter policy is too complex");
  }

  static FilterPolicyException emptyArray() {
    return policy("Empty arrays are not allowed");
  }

  static FilterPolicyException unknownOperator(String name) {
    return policy("Unrecognized match type " + name);
  }

  static FilterPolicyException notText(String operator) {
    return policy(operator + " match pattern must be a string");
  }

  static FilterPolicyException numberOutOfRange() {
    return policy("Value must be between -1.0E9 and 1.0E9, inclusive");
  }

  /** SNS words this one without the attribute's name. */
  static FilterPolicyException nested() {
    return new FilterPolicyException(
        "Filter policy scope MessageAttributes does not support nested filter policy");
  }

  /** What is wrong with the grammar, and where. */
  static FilterPolicyException grammar(String complaint) {
    return policy(complaint);
  }

  private static FilterPolicyException policy(String complaint) {
    return new FilterPolicyException("FilterPolicy: " + complaint);
  }
}
