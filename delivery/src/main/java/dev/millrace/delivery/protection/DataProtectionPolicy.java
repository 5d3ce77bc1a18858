package dev.millrace.delivery.protection;

import java.util.List;

/**
 * What a topic does about sensitive data in its messages: SNS's data protection policy, version
 * 2021-06-01.
 *
 * @param description empty where it has none
 * @param statements at least one; at most one of them audits
 */
public record DataProtectionPolicy(String name, String description, List<Statement> statements) {
  public DataProtectionPolicy {
    statements = List.copyOf(statements);
  }

  /**
   * Reads a policy of at most 30,720 characters of JSON.
   *
   * @throws InvalidPolicyException where it is none, or speaks of data that nothing here detects
   */
  public static DataProtectionPolicy parse(String json) {
    return PolicyReader.read(json);
  }
}
