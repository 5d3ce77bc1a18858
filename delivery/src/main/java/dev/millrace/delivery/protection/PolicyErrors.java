package dev.millrace.delivery.protection;

/**
 * All that can be wrong with a policy. The direction's wording is the service's; the others are in
 * its manner, as it documents none.
 */
final class PolicyErrors {
  private PolicyErrors() {}

  static InvalidPolicyException tooLong(int charsMax) {
    return new InvalidPolicyException(
        "The policy must not be longer than " + charsMax + " characters");
  }

  static InvalidPolicyException notJson() {
    return new InvalidPolicyException("The policy is not a valid JSON object");
  }

  static InvalidPolicyException missing(String where, String field) {
    return new InvalidPolicyException(where + " must have " + field);
  }

  static InvalidPolicyException wrongType(String where, String field, String type) {
    return new InvalidPolicyException(where + " " + field + " must be " + type);
  }

  static InvalidPolicyException unknownField(String where, String field) {
    return new InvalidPolicyException(where + " has the unknown field " + field);
  }

  static InvalidPolicyException version(String version) {
    return new InvalidPolicyException("Policy Version must be " + version);
  }

  static InvalidPolicyException direction() {
    return new InvalidPolicyException("Statement DataDirection must be either Inbound or Outbound");
  }

  static InvalidPolicyException inboundOnly(String operation) {
    return new InvalidPolicyException(
        "Statement DataDirection must be Inbound for the operation " + operation);
  }

  static InvalidPolicyException secondAudit() {
    return new InvalidPolicyException("Policy must not have more than one Audit statement");
  }

  static InvalidPolicyException principal(String principal) {
    return new InvalidPolicyException("Statement Principal must be * or an ARN: " + principal);
  }

  static InvalidPolicyException notOneOf(String where, String choices) {
    return new InvalidPolicyException(where + " must have exactly one of " + choices);
  }

  static InvalidPolicyException sampleRate() {
    return new InvalidPolicyException("Audit SampleRate must be an integer from 0 to 99");
  }

  static InvalidPolicyException noDestination() {
    return new InvalidPolicyException(
        "Audit must have FindingsDestination or NoFindingsDestination");
  }

  static InvalidPolicyException emptyDestination(String destination) {
    return new InvalidPolicyException(destination + " must have CloudWatchLogs, Firehose or S3");
  }

  static InvalidPolicyException logGroup(String prefix) {
    return new InvalidPolicyException("CloudWatchLogs LogGroup must start with " + prefix);
  }

  static InvalidPolicyException maskCharacter() {
    return new InvalidPolicyException(
        "MaskConfig MaskWithCharacter must be one printable ASCII character other than \" and \\");
  }

  static InvalidPolicyException undetectable(String name) {
    return new InvalidPolicyException(
        "Data identifier "
            + name
            + " cannot be detected by this server; use a custom data identifier instead");
  }

  static InvalidPolicyException unknownIdentifier(String identifier) {
    return new InvalidPolicyException("Data identifier " + identifier + " does not exist");
  }

  static InvalidPolicyException tooManyCustom(int countMax) {
    return new InvalidPolicyException(
        "Configuration must not have more than " + countMax + " custom data identifiers");
  }

  static InvalidPolicyException customName(int charsMax) {
    return new InvalidPolicyException(
        "Custom data identifier Name must have 1 to "
            + charsMax
            + " characters of a-z, A-Z, 0-9, _ and -");
  }

  static InvalidPolicyException customNameTaken(String name) {
    return new InvalidPolicyException("Custom data identifier Name is already in use: " + name);
  }

  static InvalidPolicyException expression(String name, String reason) {
    return new InvalidPolicyException("Regex of the custom data identifier " + name + " " + reason);
  }
}
