package dev.millrace.protocol.wire;

import dev.millrace.base.Bytes;

/**
 * A whole request as it came over HTTP.
 *
 * @param method upper case
 * @param path as sent, still percent-encoded, without the query; begins with {@code /}
 * @param query as sent, still percent-encoded, without the {@code ?}; empty where there is none
 * @param body as sent, transfer encoding undone
 */
public record WireRequest(String method, String path, String query, Headers headers, Bytes body) {}
