package dev.millrace.server.wire;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;

/** The request asks for nothing that is here; the answer is in the protocol it seems to speak. */
final class RouteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Codec codec;
  private final transient ErrorReply error;

  RouteException(Codec codec, CommonError error, String message) {
    this(codec, ErrorReply.of(error, message));
  }

  RouteException(Codec codec, ErrorReply error) {
    super(error.message(), null, false, false);
    this.codec = codec;
    this.error = error;
  }

  Codec codec() {
    return codec;
  }

  ErrorReply error() {
    return error;
  }
}
