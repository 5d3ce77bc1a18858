package dev.millrace.delivery.protection;

import dev.millrace.delivery.protection.detection.DataIdentifier;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.ArrayList;
import java.util.List;

/** Reads a policy's frame and its statements. */
final class PolicyReader {
  static final int POLICY_CHARS_MAX = 30_720;
  private static final String VERSION = "2021-06-01";

  private PolicyReader() {}

  static DataProtectionPolicy read(String json) {
    if (json.length() > POLICY_CHARS_MAX) {
      throw PolicyErrors.tooLong(POLICY_CHARS_MAX);
    }
    PolicyFields policy =
        object(json).onlyWith("Name", "Description", "Version", "Statement", "Configuration");
    String name = policy.text("Name");
    if (name.isBlank()) {
      throw PolicyErrors.missing("Policy", "Name");
    }
    if (!policy.text("Version").equals(VERSION)) {
      throw PolicyErrors.version(VERSION);
    }
    IdentifierReader identifiers = IdentifierReader.of(policy);
    List<Statement> statements = new ArrayList<>();
    for (Document item : policy.items("Statement")) {
      statements.add(statement(PolicyFields.of("Statement", item), identifiers));
    }
    requireOneAudit(statements);
    return new DataProtectionPolicy(name, policy.textOrEmpty("Description"), statements);
  }

  private static PolicyFields object(String json) {
    try {
      if (JsonText.parse(json) instanceof Document.Node node) {
        return new PolicyFields("Policy", node);
      }
      throw PolicyErrors.notJson();
    } catch (MalformedRequestException malformed) {
      throw PolicyErrors.notJson();
    }
  }

  private static Statement statement(PolicyFields statement, IdentifierReader identifiers) {
    statement.onlyWith("Sid", "DataDirection", "Principal", "DataIdentifier", "Operation");
    DataDirection direction =
        switch (statement.text("DataDirection")) {
          case "Inbound" -> DataDirection.INBOUND;
          case "Outbound" -> DataDirection.OUTBOUND;
          default -> throw PolicyErrors.direction();
        };
    List<String> principals = statement.texts("Principal");
    for (String principal : principals) {
      if (!principal.equals("*") && !principal.startsWith("arn:")) {
        throw PolicyErrors.principal(principal);
      }
    }
    List<DataIdentifier> sought =
        statement.texts("DataIdentifier").stream().map(identifiers::named).distinct().toList();
    Operation operation = OperationReader.read(statement.object("Operation"));
    requireDirection(operation, direction);
    return new Statement(
        statement.textOrEmpty("Sid"), direction, new Principals(principals), sought, operation);
  }

  private static void requireDirection(Operation operation, DataDirection direction) {
    if (direction == DataDirection.OUTBOUND) {
      switch (operation) {
        case Operation.Audit _ -> throw PolicyErrors.inboundOnly("Audit");
        case Operation.Mask _, Operation.Redact _ -> throw PolicyErrors.inboundOnly("Deidentify");
        case Operation.Deny _ -> {}
      }
    }
  }

  private static void requireOneAudit(List<Statement> statements) {
    long audits =
        statements.stream()
            .filter(statement -> statement.operation() instanceof Operation.Audit)
            .count();
    if (audits > 1) {
      throw PolicyErrors.secondAudit();
    }
  }
}
