package dev.millrace.benchmarks.reference;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Answers every request with the same few bytes, on the stack that Millrace's own edge stands on:
 * at once, or when the request's body is durable. Nothing that speaks HTTP on this stack, and
 * nothing that is durable on this disk, is faster than these two.
 */
public final class ReferenceServer {
  private static final int BODY_BYTES_MAX = 1024 * 1024;
  private static final int REPLY_BYTES = 110;

  private ReferenceServer() {}

  /** What is done with a request before it is answered. */
  interface Work {
    /** Calls back, on any thread, when the reply may leave; the body may be kept until then. */
    void take(ByteBuf body, Runnable done);
  }

  /**
   * Serves until the process is ended.
   *
   * @param arguments {@code no-op}, or {@code durable} and a file to write
   */
  public static void main(String[] arguments) throws IOException {
    Work work =
        arguments[0].equals("durable")
            ? DurableEcho.start(Path.of(arguments[1]))
            : (body, done) -> done.run();
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Class<? extends ServerChannel> kind =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Channel listening =
        new ServerBootstrap()
            .group(loops)
            .channel(kind)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(BODY_BYTES_MAX),
                            new Answer(work));
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
    int port = ((InetSocketAddress) listening.localAddress()).getPort();
    System.out.println("Ready. http://127.0.0.1:" + port);
    listening.closeFuture().syncUninterruptibly();
  }

  private static final class Answer extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Work work;

    private Answer(Work work) {
      super(false);
      this.work = work;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      work.take(
          request.content(),
          () -> {
            request.release();
            FullHttpResponse reply =
                new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.OK,
                    Unpooled.wrappedBuffer(new byte[REPLY_BYTES]));
            reply.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, REPLY_BYTES);
            var _ = context.writeAndFlush(reply);
          });
    }
  }
}
