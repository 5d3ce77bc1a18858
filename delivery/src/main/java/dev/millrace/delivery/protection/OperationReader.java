package dev.millrace.delivery.protection;

import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a statement does. */
final class OperationReader {
  private static final String LOG_GROUP_PREFIX = "/aws/vendedlogs/";

  private OperationReader() {}

  static Operation read(PolicyFields operation) {
    operation.onlyWith("Audit", "Deidentify", "Deny");
    if (operation.node().entries().size() != 1) {
      throw PolicyErrors.notOneOf("Operation", "Audit, Deidentify and Deny");
    }
    if (operation.has("Audit")) {
      return audit(operation.object("Audit"));
    }
    if (operation.has("Deidentify")) {
      return deidentify(operation.object("Deidentify"));
    }
    operation.object("Deny").onlyWith();
    return new Operation.Deny();
  }

  private static Operation audit(PolicyFields audit) {
    audit.onlyWith("SampleRate", "FindingsDestination", "NoFindingsDestination");
    LogDestination findings = destination(audit, "FindingsDestination");
    LogDestination noFindings = destination(audit, "NoFindingsDestination");
    if (findings == null && noFindings == null) {
      throw PolicyErrors.noDestination();
    }
    return new Operation.Audit(percent(audit.get("SampleRate")), findings, noFindings);
  }

  /** The service writes the number as a string; a number is taken too. */
  private static int percent(Document rate) {
    String digits =
        switch (rate) {
          case Document.Text(String text) -> text;
          case Document.Decimal(BigDecimal number) -> number.toString();
          case Document.Null _, Document.Bool _, Document.Array _, Document.Node _ -> "";
        };
    if (!digits.matches("[0-9]{1,2}")) {
      throw PolicyErrors.sampleRate();
    }
    return Integer.parseInt(digits);
  }

  private static @Nullable LogDestination destination(PolicyFields audit, String field) {
    if (!audit.has(field)) {
      return null;
    }
    PolicyFields destination = audit.object(field).onlyWith("CloudWatchLogs", "Firehose", "S3");
    if (destination.node().entries().isEmpty()) {
      throw PolicyErrors.emptyDestination(field);
    }
    String logGroup = name(destination, "CloudWatchLogs", "LogGroup").orElse(null);
    if (logGroup != null && !logGroup.startsWith(LOG_GROUP_PREFIX)) {
      throw PolicyErrors.logGroup(LOG_GROUP_PREFIX);
    }
    return new LogDestination(
        logGroup,
        name(destination, "Firehose", "DeliveryStream").orElse(null),
        name(destination, "S3", "Bucket").orElse(null));
  }

  private static Optional<String> name(PolicyFields destination, String service, String field) {
    return destination.has(service)
        ? Optional.of(destination.object(service).onlyWith(field).text(field))
        : Optional.empty();
  }

  private static Operation deidentify(PolicyFields deidentify) {
    deidentify.onlyWith("MaskConfig", "RedactConfig");
    if (deidentify.node().entries().size() != 1) {
      throw PolicyErrors.notOneOf("Deidentify", "MaskConfig and RedactConfig");
    }
    if (deidentify.has("RedactConfig")) {
      deidentify.object("RedactConfig").onlyWith();
      return new Operation.Redact();
    }
    String character =
        deidentify.object("MaskConfig").onlyWith("MaskWithCharacter").text("MaskWithCharacter");
    // Neither of the two may break a message that is JSON.
    if (!character.matches("[ -~&&[^\"\\\\]]")) {
      throw PolicyErrors.maskCharacter();
    }
    return new Operation.Mask(character.charAt(0));
  }
}
