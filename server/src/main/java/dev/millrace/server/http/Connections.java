package dev.millrace.server.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All open connections: how many there may be, and how they end together. */
final class Connections {
  /** What becomes of a new connection. */
  enum Admission {
    SERVE,
    /** Say why not. */
    REFUSE,
    /** There are too many even to say so. */
    DROP
  }

  /** How many may be open beyond the maximum at a time, only to be told to go. */
  private static final int REFUSED_MAX = 64;

  private final EdgeContext edge;
  private final AtomicInteger open = new AtomicInteger();
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private volatile boolean draining;

  Connections(EdgeContext edge) {
    this.edge = edge;
  }

  int open() {
    return open.get();
  }

  Admission admit(Channel connection) {
    int now = open.incrementAndGet();
    edge.listener().connectionsChanged(now);
    connection
        .closeFuture()
        .addListener(_ -> edge.listener().connectionsChanged(open.decrementAndGet()));
    channels.add(connection);
    int connectionsMax = edge.limits().connectionsMax();
    if (draining || now > connectionsMax + REFUSED_MAX) {
      return Admission.DROP;
    }
    return now > connectionsMax ? Admission.REFUSE : Admission.SERVE;
  }

  void drain() {
    draining = true;
    for (Channel connection : channels) {
      connection
          .eventLoop()
          .execute(() -> connection.pipeline().fireUserEventTriggered(Drain.BEGIN));
    }
  }

  /** Whether all were closed in that time. */
  boolean awaitClosed(int seconds) {
    return channels.newCloseFuture().awaitUninterruptibly(seconds, TimeUnit.SECONDS);
  }

  void closeAll() {
    channels.close().awaitUninterruptibly();
  }
}
