package dev.millrace.server.api;

/**
 * Who makes a request, and in which world.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 * @param principalId what the service reports as the sender of a message
 */
public record Caller(String accountId, String region, String principalId) {}
