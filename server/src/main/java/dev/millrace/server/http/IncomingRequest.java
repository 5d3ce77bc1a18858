package dev.millrace.server.http;

import dev.millrace.protocol.wire.WireRequest;

/**
 * A request from its head until its reply is written.
 *
 * @param bodiless whether the client asked for the head of the reply alone
 * @param keepAlive whether the client wants to use the connection again
 * @param knowsChunks whether the client can tell the end of a reply that does not say its length
 */
record IncomingRequest(
    RequestHead head,
    String requestId,
    boolean bodiless,
    boolean keepAlive,
    boolean knowsChunks,
    RequestBody body) {
  WireRequest whole() {
    return new WireRequest(head.method(), head.path(), head.query(), head.headers(), body.bytes());
  }
}
