package dev.millrace.protocol.schema;

/**
 * How an error shape goes over the wire.
 *
 * @param queryCode what the query protocol and {@code x-amzn-query-error} call it
 * @param httpStatus in every protocol but the query protocol
 * @param queryHttpStatus in the query protocol
 */
public record ErrorTraits(String queryCode, int httpStatus, int queryHttpStatus, Fault fault) {}
