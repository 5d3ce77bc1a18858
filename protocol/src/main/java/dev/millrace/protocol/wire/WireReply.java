package dev.millrace.protocol.wire;

import dev.millrace.base.Bytes;
import java.util.List;

/**
 * A whole reply as it goes over HTTP; the edge adds {@code Content-Length}, {@code Date} and the
 * request id.
 */
public record WireReply(int status, List<Header> headers, Bytes body) {
  public WireReply {
    headers = List.copyOf(headers);
  }
}
