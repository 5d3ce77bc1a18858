package dev.millrace.server.api;

/**
 * Who makes a request, and in which world.
 *
 * @param accountId 12 digits; the empty text for somebody who does not say who he is
 * @param region for example {@code us-east-1}; the empty text where the account's is
 * @param principalId what the service reports as the sender of a message
 */
public record Caller(String accountId, String region, String principalId) {
  /** Somebody who followed a link: what he may do is what anybody may. */
  public static final Caller ANYBODY = new Caller("", "", "");

  public boolean isAnybody() {
    return accountId.isEmpty();
  }
}
