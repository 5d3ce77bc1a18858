package dev.millrace.server.http;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange ends once: replied or abandoned, whichever comes first. */
final class Exchange implements HttpExchange {
  private enum State {
    OPEN,
    REPLIED,
    ABANDONED
  }

  private final WireRequest request;
  private final String requestId;
  private final InetSocketAddress remoteAddress;
  private final boolean secure;
  private final EventExecutor executor;
  private final Sender sender;
  private State state = State.OPEN;
  private @Nullable Runnable onAbandoned;

  /** The way back; one of the two is called, once at most, on the executor. */
  interface Sender {
    void send(WireReply reply);

    void stream(int status, List<Header> headers, StreamedReply body);
  }

  Exchange(
      WireRequest request,
      String requestId,
      InetSocketAddress remoteAddress,
      boolean secure,
      EventExecutor executor,
      Sender sender) {
    this.request = request;
    this.requestId = requestId;
    this.remoteAddress = remoteAddress;
    this.secure = secure;
    this.executor = executor;
    this.sender = sender;
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
    return remoteAddress;
  }

  @Override
  public boolean secure() {
    return secure;
  }

  @Override
  public void reply(WireReply reply) {
    if (answers()) {
      onExecutor(() -> sender.send(reply));
    }
  }

  @Override
  public ReplyStream stream(int status, List<Header> headers) {
    StreamedReply body = new StreamedReply(executor);
    if (answers()) {
      onExecutor(() -> sender.stream(status, headers, body));
    } else {
      onExecutor(body::close);
    }
    return body;
  }

  /** Whether this is the answer, or too late to be. */
  private synchronized boolean answers() {
    if (state != State.OPEN) {
      return false;
    }
    state = State.REPLIED;
    onAbandoned = null;
    return true;
  }

  @Override
  public void execute(Runnable work) {
    onExecutor(work);
  }

  @Override
  public void onAbandoned(Runnable action) {
    synchronized (this) {
      if (state == State.OPEN) {
        Runnable before = onAbandoned;
        onAbandoned =
            before == null
                ? action
                : () -> {
                  before.run();
                  action.run();
                };
        return;
      }
      if (state == State.REPLIED) {
        return;
      }
    }
    onExecutor(action);
  }

  /**
   * On the executor.
   *
   * @return whether it was still open
   */
  boolean abandon() {
    Runnable action;
    synchronized (this) {
      if (state != State.OPEN) {
        return false;
      }
      state = State.ABANDONED;
      action = onAbandoned;
      onAbandoned = null;
    }
    if (action != null) {
      action.run();
    }
    return true;
  }

  private void onExecutor(Runnable task) {
    LoopTurns.run(executor, task);
  }
}
