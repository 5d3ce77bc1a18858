package dev.millrace.delivery.protection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a message.
 *
 * @param audit null where nothing is to be written down
 */
public record Inspection(Verdict verdict, @Nullable AuditFindings audit) {
  /** What is to be written down, if anything. */
  public Optional<AuditFindings> auditFindings() {
    return Optional.ofNullable(audit);
  }
}
