package dev.millrace.server.push;

import dev.millrace.delivery.push.Outcome;
import dev.millrace.server.outgoing.OutgoingResult.Reason;

/** What delivery logs and dead-letter queues are told where an endpoint gave no answer. */
enum HttpFailure {
  INVALID_ENDPOINT(true, "InvalidEndpoint"),
  ADDRESS_REFUSED(true, "AddressRefused"),
  UNKNOWN_HOST(false, "UnknownHost"),
  NOT_CONNECTED(false, "ConnectionRefused"),
  TLS_FAILED(false, "TlsFailed"),
  CONNECTION_LOST(false, "ConnectionLost"),
  MALFORMED_REPLY(false, "MalformedReply"),
  TIMED_OUT(false, "Timeout"),
  OVERLOADED(false, "Overloaded");

  private final boolean permanent;
  private final String code;

  HttpFailure(boolean permanent, String code) {
    this.permanent = permanent;
    this.code = code;
  }

  static HttpFailure of(Reason reason) {
    return switch (reason) {
      case INVALID_REQUEST -> INVALID_ENDPOINT;
      case ADDRESS_REFUSED -> ADDRESS_REFUSED;
      case UNKNOWN_HOST -> UNKNOWN_HOST;
      case NOT_CONNECTED -> NOT_CONNECTED;
      case TLS_FAILED -> TLS_FAILED;
      case CONNECTION_LOST -> CONNECTION_LOST;
      case MALFORMED_REPLY -> MALFORMED_REPLY;
      case TIMED_OUT -> TIMED_OUT;
      case OVERLOADED -> OVERLOADED;
    };
  }

  String code() {
    return code;
  }

  Outcome outcome(String detail) {
    return new Outcome.Failed(permanent, 0, code, detail);
  }
}
