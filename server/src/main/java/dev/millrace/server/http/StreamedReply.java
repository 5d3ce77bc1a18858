package dev.millrace.server.http;

import dev.millrace.base.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.EventExecutor;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is on its way to the client by the promises of its writes: they are kept when the
 * bytes have left for the socket, in HTTP/2 past the client's flow control window too. That is the
 * same measure for both protocols, and what the producer is held to.
 *
 * <p>Bodies are written in small pieces so that every one that leaves is a sign of life: the time
 * for a reply is the time without any. All state is of the event loop; every call becomes a task
 * there, even one made there, so that calls keep their order and a fast producer takes turns with
 * the loop's other connections.
 */
final class StreamedReply implements ReplyStream {
  private static final int PIECE_BYTES = 64 << 10;

  private final EventExecutor executor;
  private final List<Runnable> onClosed = new ArrayList<>();
  private @Nullable Outlet outlet;
  private @Nullable CompletableFuture<Void> waiting;
  private long heldBytes;
  private boolean ended;
  private boolean closed;

  /**
   * Where the body goes.
   *
   * @param afterEnd told of the last write
   */
  record Outlet(
      ChannelHandlerContext ctx,
      ByteBudget.Lease lease,
      PhaseTimer timer,
      ChannelFutureListener afterEnd) {}

  StreamedReply(EventExecutor executor) {
    this.executor = executor;
  }

  /** On the event loop, before anything else happens here. */
  void open(HttpResponse head, Outlet opened) {
    outlet = opened;
    opened.timer().enter(PhaseTimer.Phase.REPLY);
    opened.ctx().writeAndFlush(head).addListener(left -> left(opened, 0, left.isSuccess()));
  }

  /** On the event loop: nothing more can be sent. A second call does nothing. */
  void close() {
    closed = true;
    if (waiting != null) {
      waiting.completeExceptionally(new ClosedChannelException());
      waiting = null;
    }
    List<Runnable> actions = List.copyOf(onClosed);
    onClosed.clear();
    actions.forEach(Runnable::run);
  }

  @Override
  public CompletionStage<Void> write(Bytes piece) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    if (!onLoop(() -> put(piece, written))) {
      written.completeExceptionally(new ClosedChannelException());
    }
    return written;
  }

  @Override
  public void end() {
    onLoop(() -> {
      if (outlet != null && !closed && !ended) {
        ended = true;
        outlet.timer().enter(PhaseTimer.Phase.REPLY);
        outlet
            .ctx()
            .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
            .addListener(outlet.afterEnd());
      }
    });
  }

  @Override
  public void abort() {
    onLoop(() -> {
      if (outlet != null && !closed) {
        ChannelFuture _ = outlet.ctx().close();
      }
    });
  }

  @Override
  public void onClosed(Runnable action) {
    boolean accepted =
        onLoop(() -> {
          if (closed) {
            action.run();
          } else {
            onClosed.add(action);
          }
        });
    if (!accepted) {
      action.run();
    }
  }

  private void put(Bytes body, CompletableFuture<Void> written) {
    if (outlet == null || closed || ended) {
      written.completeExceptionally(new ClosedChannelException());
      return;
    }
    if (waiting != null) {
      written.completeExceptionally(
          new IllegalStateException("The write before has not completed yet"));
      return;
    }
    Outlet open = outlet;
    waiting = written;
    heldBytes += body.size();
    open.lease().take(body.size());
    if (heldBytes > 0) {
      open.timer().enter(PhaseTimer.Phase.REPLY);
    }
    for (int from = 0; from < body.size(); from += PIECE_BYTES) {
      int size = Math.min(PIECE_BYTES, body.size() - from);
      open.ctx()
          .write(
              new DefaultHttpContent(Unpooled.wrappedBuffer(body.slice(from, size).asByteBuffer())))
          .addListener(left -> left(open, size, left.isSuccess()));
    }
    open.ctx().flush();
    letGoOn(open);
  }

  private void left(Outlet open, int size, boolean success) {
    open.lease().give(size);
    if (!success) {
      // What did not get out stays held, so that nobody goes on before the close is here.
      ChannelFuture _ = open.ctx().close();
      return;
    }
    heldBytes -= size;
    if (closed) {
      return;
    }
    // Out and in again: what is still held has its whole time anew.
    open.timer().enter(PhaseTimer.Phase.HANDLER);
    if (heldBytes > 0 || ended) {
      open.timer().enter(PhaseTimer.Phase.REPLY);
    }
    letGoOn(open);
  }

  /** When memory is short for everybody, nobody gets ahead of its client. */
  private void letGoOn(Outlet open) {
    if (waiting != null && heldBytes <= (open.lease().scarce() ? 0 : HELD_BYTES_MAX)) {
      CompletableFuture<Void> done = waiting;
      waiting = null;
      done.complete(null);
    }
  }

  /** Whether the edge still runs. */
  private boolean onLoop(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }
}
