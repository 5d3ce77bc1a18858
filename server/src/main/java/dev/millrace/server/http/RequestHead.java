package dev.millrace.server.http;

import dev.millrace.protocol.wire.Headers;

/**
 * A request before its body: see {@link dev.millrace.protocol.wire.WireRequest} for the members.
 */
public record RequestHead(String method, String path, String query, Headers headers) {}
