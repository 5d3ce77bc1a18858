package dev.millrace.server.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads that serve connections: on epoll where its native library is present, else NIO. */
record EventLoops(String transport, EventLoopGroup group, Class<? extends ServerChannel> server) {
  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

  static EventLoops start(int threads) {
    if (System.getProperty(LEAK_DETECTION) == null) {
      // It takes a stack trace of each hundredth buffer; the property brings it back.
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
    DefaultThreadFactory names = new DefaultThreadFactory("edge", true);
    if (Epoll.isAvailable()) {
      return new EventLoops(
          "epoll",
          new MultiThreadIoEventLoopGroup(threads, names, EpollIoHandler.newFactory()),
          EpollServerSocketChannel.class);
    }
    return new EventLoops(
        "nio",
        new MultiThreadIoEventLoopGroup(threads, names, NioIoHandler.newFactory()),
        NioServerSocketChannel.class);
  }
}
