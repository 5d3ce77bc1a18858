package dev.millrace.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port that speaks HTTP/1, HTTP/2 and both over TLS, until it is closed. */
public final class HttpEdge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
  private static final int ACCEPT_BACKLOG = 1_024;

  private final EventLoops loops;
  private final Channel listening;
  private final Connections connections;
  private final HttpHandler handler;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpEdge(
      EventLoops loops, Channel listening, Connections connections, HttpHandler handler) {
    this.loops = loops;
    this.listening = listening;
    this.connections = connections;
    this.handler = handler;
  }

  /**
   * Binds and serves.
   *
   * @param requestIds makes the id of each request; called on several threads
   * @param clock tells the {@code Date} of replies
   * @throws IOException if the address cannot be bound, or the certificate not be read
   */
  public static HttpEdge start(
      EdgeSettings settings,
      HttpHandler handler,
      Supplier<String> requestIds,
      InstantSource clock,
      EdgeListener listener)
      throws IOException {
    EdgeLimits limits = settings.limits();
    EdgeContext edge =
        new EdgeContext(
            handler,
            limits,
            new ByteBudget(limits.bytesInFlightMax(), listener),
            requestIds,
            new DateHeader(clock),
            listener);
    Connections connections = new Connections(edge);
    ConnectionSetup setup = ConnectionSetup.of(edge, connections, settings.tls());
    EventLoops loops = EventLoops.start(settings.threads());
    LoopTurns.know(loops.group());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.server())
            .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(setup)
            .bind(settings.host(), settings.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var _ = loops.group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw new IOException(
          "Cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": "
              + bound.cause().getMessage(),
          bound.cause());
    }
    HttpEdge started = new HttpEdge(loops, bound.channel(), connections, handler);
    LOG.info("Listening on {} ({})", started.address(), loops.transport());
    return started;
  }

  /** Where it listens; tells the port that was chosen where the settings say 0. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /**
   * Accepts nothing more, tells clients and {@link HttpHandler#draining}, waits until every open
   * exchange is answered, then closes what is left. A second call does nothing.
   *
   * @param drainSeconds to wait at most; 0 closes at once
   */
  public void close(int drainSeconds) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    listening.close().awaitUninterruptibly();
    connections.drain();
    handler.draining();
    if (drainSeconds > 0 && !connections.awaitClosed(drainSeconds)) {
      LOG.warn("Closing {} connections that had not finished", connections.open());
    }
    connections.closeAll();
    loops.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
