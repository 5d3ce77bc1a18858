package dev.millrace.delivery.protection;

import dev.millrace.delivery.protection.detection.DataIdentifier;
import java.util.List;

/**
 * What is looked for, in whose messages, and what is done about it.
 *
 * @param sid the statement's name; empty where it has none
 */
public record Statement(
    String sid,
    DataDirection direction,
    Principals principals,
    List<DataIdentifier> identifiers,
    Operation operation) {
  public Statement {
    identifiers = List.copyOf(identifiers);
  }

  boolean appliesTo(DataDirection way, String principalArn) {
    return direction == way && principals.include(principalArn);
  }
}
