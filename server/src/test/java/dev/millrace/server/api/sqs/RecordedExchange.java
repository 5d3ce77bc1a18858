package dev.millrace.server.api.sqs;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.http.ReplyStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request without a socket; keeps what it is answered with. */
public final class RecordedExchange implements HttpExchange {
  private final WireRequest request;
  private final String requestId;
  private final boolean secure;
  private final List<WireReply> replies = new ArrayList<>();
  private final List<Runnable> onAbandoned = new ArrayList<>();

  public RecordedExchange(WireRequest request, String requestId, boolean secure) {
    this.request = request;
    this.requestId = requestId;
    this.secure = secure;
  }

  @Override
  public WireRequest request() {
    return request;
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
  }

  @Override
  public boolean secure() {
    return secure;
  }

  @Override
  public void reply(WireReply reply) {
    replies.add(reply);
  }

  @Override
  public ReplyStream stream(int status, List<Header> headers) {
    throw new UnsupportedOperationException("no operation here streams");
  }

  @Override
  public void onAbandoned(Runnable action) {
    onAbandoned.add(action);
  }

  /** As if the client had closed its connection. */
  public void abandon() {
    List.copyOf(onAbandoned).forEach(Runnable::run);
  }

  public boolean answered() {
    return !replies.isEmpty();
  }

  /** What went to the wire, which there must be. */
  public WireReply wireReply() {
    return replies.getFirst();
  }

  /** The one reply there may be, or null while there is none. */
  public @Nullable SqsReply reply() {
    if (replies.size() > 1) {
      throw new AssertionError("answered " + replies.size() + " times");
    }
    return replies.isEmpty() ? null : SqsReply.of(replies.getFirst());
  }
}
