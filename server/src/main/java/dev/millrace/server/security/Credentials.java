package dev.millrace.server.security;

import org.jspecify.annotations.Nullable;

/**
 * A key that requests can be signed with.
 *
 * @param accountId 12 digits
 * @param sessionToken that requests must carry with a temporary key; null with a permanent one
 */
public record Credentials(
    String accessKeyId, String secretAccessKey, String accountId, @Nullable String sessionToken) {
  /** Without the secrets, for they must not reach logs. */
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + " of " + accountId + "]";
  }
}
