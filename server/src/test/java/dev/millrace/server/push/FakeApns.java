package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Apple's push service on loopback: HTTP/2 over TLS, with one answer for all. */
final class FakeApns implements AutoCloseable {
  /** What came; the client's certificate by its subject, the empty text where none was shown. */
  record Push(Map<String, String> headers, String body, String certificate) {}

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
  private final Channel listener;
  private final int status;
  private final String reply;

  FakeApns(X509Bundle certificate, int status, String reply) throws Exception {
    this.status = status;
    this.reply = reply;
    SslContext tls =
        SslContextBuilder.forServer(certificate.toKeyManagerFactory())
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .clientAuth(ClientAuth.OPTIONAL)
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    "h2"))
            .build();
    listener =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            tls.newHandler(channel.alloc()),
                            Http2FrameCodecBuilder.forServer().build(),
                            new Http2MultiplexHandler(
                                new ChannelInitializer<Channel>() {
                                  @Override
                                  protected void initChannel(Channel stream) {
                                    stream.pipeline().addLast(new Answering());
                                  }
                                }));
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  Push taken() throws InterruptedException {
    return pushes.take();
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    var _ = loops.shutdownGracefully();
  }

  private final class Answering extends SimpleChannelInboundHandler<Http2StreamFrame> {
    private final Map<String, String> headers = new TreeMap<>();
    private final StringBuilder body = new StringBuilder();

    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
      boolean end = false;
      if (frame instanceof Http2HeadersFrame head) {
        head.headers()
            .forEach(entry -> headers.put(entry.getKey().toString(), entry.getValue().toString()));
        end = head.isEndStream();
      } else if (frame instanceof Http2DataFrame data) {
        body.append(new String(ByteBufUtil.getBytes(data.content()), UTF_8));
        end = data.isEndStream();
      }
      if (end) {
        pushes.add(new Push(headers, body.toString(), certificate(context)));
        answer(context);
      }
    }

    private void answer(ChannelHandlerContext context) {
      Http2Headers head =
          new DefaultHttp2Headers().status(Integer.toString(status)).set("apns-id", "a1");
      var _ = context.write(new DefaultHttp2HeadersFrame(head, reply.isEmpty()));
      if (!reply.isEmpty()) {
        var _ =
            context.write(
                new DefaultHttp2DataFrame(
                    ByteBufUtil.writeUtf8(context.alloc(), reply), /* endStream= */ true));
      }
      context.flush();
    }

    private String certificate(ChannelHandlerContext context) {
      SslHandler tls = context.channel().parent().pipeline().get(SslHandler.class);
      try {
        X509Certificate shown =
            (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
      } catch (SSLPeerUnverifiedException _) {
        return "";
      }
    }
  }
}
