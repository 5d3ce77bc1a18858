package dev.millrace.server.security;

import dev.millrace.protocol.wire.WireRequest;

/**
 * A request that was signed with these credentials.
 *
 * @param request with the body inside, where it came in signed chunks
 */
public record VerifiedRequest(
    WireRequest request, Credentials credentials, CredentialScope scope) {}
