package dev.millrace.server.outgoing;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Headers;

/** What came of a request to somebody else's server. */
public sealed interface OutgoingResult {
  /**
   * An answer, whatever it says: a redirect, too, is one and is not followed.
   *
   * @param body as much of it as was asked for
   * @param cut whether there was more
   */
  record Answered(int status, Headers headers, Bytes body, boolean cut) implements OutgoingResult {}

  /**
   * No answer, or none that could be read.
   *
   * @param detail a sentence for people, without the user and password of the URL
   */
  record Failed(Reason reason, String detail) implements OutgoingResult {}

  /** Why there is no answer. */
  enum Reason {
    /** The URL or a header is none that can be sent. */
    INVALID_REQUEST,
    /** The host leads to an address that requests may not go to. */
    ADDRESS_REFUSED,
    /** The host's name leads nowhere. */
    UNKNOWN_HOST,
    /** Nobody takes connections there. */
    NOT_CONNECTED,
    /** The other side is not who it should be, or speaks no TLS. */
    TLS_FAILED,
    /** The connection broke before the answer was whole. */
    CONNECTION_LOST,
    /** What came is no HTTP, or its head is too large. */
    MALFORMED_REPLY,
    /** Time was up. */
    TIMED_OUT,
    /** Too many requests are under way here, or the client is closed. */
    OVERLOADED
  }
}
