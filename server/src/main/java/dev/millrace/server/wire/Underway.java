package dev.millrace.server.wire;

import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Caller;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.security.ClaimedCaller;
import dev.millrace.server.wire.Authenticator.Identified;
import org.jspecify.annotations.Nullable;

/** One request on its way: what becomes known of it step by step, until it is answered. */
final class Underway {
  private static final String UNKNOWN = "unknown";

  /** Of what clients write at any length; longer ones lose their ends in what is told. */
  private static final int TEXT_CHARACTERS_MAX = 512;

  private final HttpExchange exchange;
  private final long startNanos;
  private String service = UNKNOWN;
  private String operation = UNKNOWN;
  private boolean mayWait;
  private @Nullable Identified identified;

  Underway(HttpExchange exchange, long startNanos) {
    this.exchange = exchange;
    this.startNanos = startNanos;
  }

  HttpExchange exchange() {
    return exchange;
  }

  /** It is for a service, which may not have what is asked for. */
  void isFor(Route route) {
    service = route.service().schema().signingName();
  }

  /** It is for an operation that exists. */
  void isFor(Route route, String operationName) {
    isFor(route);
    operation = operationName;
    mayWait = route.service().mayWait(operationName);
  }

  void isFrom(Identified caller) {
    identified = caller;
  }

  /**
   * It is over.
   *
   * @param error null where it succeeded
   */
  AnsweredRequest answered(int status, @Nullable ErrorReply error, long nowMillis, long nanoTime) {
    Identified known = identified;
    Caller caller = known == null ? Caller.ANYBODY : known.caller();
    return new AnsweredRequest(
        exchange.requestId(),
        nowMillis,
        cut(known == null ? claimedKey(exchange.request()) : known.accessKeyId()),
        caller.accountId(),
        caller.region(),
        exchange.remoteAddress(),
        service,
        operation,
        mayWait,
        status,
        nanoTime - startNanos,
        error == null ? null : error.code(),
        error == null ? null : cut(error.message()));
  }

  private static @Nullable String claimedKey(WireRequest request) {
    return ClaimedCaller.of(request).accessKeyId();
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= TEXT_CHARACTERS_MAX
        ? text
        : text.substring(0, TEXT_CHARACTERS_MAX);
  }
}
