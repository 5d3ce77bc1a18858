package dev.millrace.server.config;

/**
 * An access key that requests may be signed with.
 *
 * @param accessKeyId 1 to 128 letters, digits, {@code _} and {@code -}
 * @param secretAccessKey 1 to 256 visible ASCII characters
 * @param accountId the account that requests signed with it act in, 12 digits
 */
public record Credential(String accessKeyId, Secret secretAccessKey, String accountId) {
  public Credential {
    require(
        accessKeyId.matches("[A-Za-z0-9_-]{1,128}"),
        "accessKeyId must be 1 to 128 of A-Z a-z 0-9 _ -");
    require(
        secretAccessKey.reveal().matches("[!-~]{1,256}"),
        "secretAccessKey must be 1 to 256 visible ASCII characters");
    require(accountId.matches("[0-9]{12}"), "accountId must be 12 digits");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
