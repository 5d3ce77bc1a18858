package dev.millrace.server.outgoing;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to somebody else's server.
 *
 * @param headers beside {@code Host}, {@code Content-Length} and {@code Connection}
 * @param deadlineMillis how long all of it may take, from the look-up of the name to the answer's
 *     last byte
 * @param replyBytesMax how much of the answer's body is read; what comes after it is not waited for
 */
public record OutgoingRequest(
    String method,
    URI uri,
    List<Header> headers,
    Bytes body,
    long deadlineMillis,
    int replyBytesMax) {
  public OutgoingRequest {
    headers = List.copyOf(headers);
  }

  OutgoingRequest to(URI other) {
    return new OutgoingRequest(method, other, headers, body, deadlineMillis, replyBytesMax);
  }

  OutgoingRequest within(long millis) {
    return new OutgoingRequest(method, uri, headers, body, millis, replyBytesMax);
  }

  OutgoingRequest with(Header header) {
    List<Header> more = new ArrayList<>(headers);
    more.add(header);
    return new OutgoingRequest(method, uri, more, body, deadlineMillis, replyBytesMax);
  }
}
