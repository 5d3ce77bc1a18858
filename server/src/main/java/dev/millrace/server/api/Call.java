package dev.millrace.server.api;

import java.util.function.Consumer;

/**
 * The circumstances of one request.
 *
 * @param baseUrl scheme and authority under which the client reached the server, without a slash at
 *     the end; queue URLs begin with it
 * @param traceHeader the header {@code X-Amzn-Trace-Id}, or the empty text
 * @param onAbandoned takes what is to be done if the client goes away before it was answered
 */
public record Call(
    String requestId,
    Caller caller,
    String baseUrl,
    String traceHeader,
    Consumer<Runnable> onAbandoned) {}
