package dev.millrace.delivery.protection;

import java.util.List;

/**
 * Whom a statement speaks of: those who publish, or those who subscribed. {@code *} is everybody. A
 * role is meant with all its sessions, whose principals have ARNs of their own.
 */
public record Principals(List<String> arns) {
  private static final String SESSION = ":assumed-role/";
  private static final String ROLE = ":role/";

  public Principals {
    arns = List.copyOf(arns);
  }

  public boolean include(String principalArn) {
    return arns.stream().anyMatch(arn -> includes(arn, principalArn));
  }

  private static boolean includes(String arn, String principal) {
    return arn.equals("*") || arn.equals(principal) || isSessionOf(arn, principal);
  }

  private static boolean isSessionOf(String arn, String principal) {
    int session = principal.indexOf(SESSION);
    if (session < 0) {
      return false;
    }
    String role = principal.substring(session + SESSION.length());
    int slash = role.indexOf('/');
    role = slash < 0 ? role : role.substring(0, slash);
    if (arn.equals(principal.substring(0, session) + SESSION + role)) {
      return true;
    }
    // A session does not tell the path of its role, so the last name of a role's ARN decides.
    return arn.contains(ROLE)
        && arn.endsWith("/" + role)
        && account(arn).equals(account(principal));
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }
}
