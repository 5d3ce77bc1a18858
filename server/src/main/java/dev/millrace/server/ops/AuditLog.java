package dev.millrace.server.ops;

import dev.millrace.delivery.protection.AuditFindings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what audits of messages find, in the service's own form. The destinations that a
 * policy names are services that do not exist here; so the log is where findings go.
 */
public final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.millrace.audit");

  private AuditLog() {}

  public static void write(AuditFindings findings) {
    LOG.info("{}", findings.json());
  }
}
