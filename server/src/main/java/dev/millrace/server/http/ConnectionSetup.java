package dev.millrace.server.http;

import dev.millrace.protocol.wire.Headers;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a connection starts with. */
@ChannelHandler.Sharable
final class ConnectionSetup extends ChannelInitializer<Channel> {
  private final EdgeContext edge;
  private final Connections connections;
  private final @Nullable SslContext tls;

  private ConnectionSetup(EdgeContext edge, Connections connections, @Nullable SslContext tls) {
    this.edge = edge;
    this.connections = connections;
    this.tls = tls;
  }

  static ConnectionSetup of(
      EdgeContext edge, Connections connections, @Nullable TlsCertificate certificate)
      throws IOException {
    return new ConnectionSetup(
        edge, connections, certificate == null ? null : certificate.context());
  }

  @Override
  protected void initChannel(Channel connection) {
    switch (connections.admit(connection)) {
      case SERVE -> connection.pipeline().addLast(ProtocolSniffer.first(edge, tls));
      case REFUSE -> refuse(connection.pipeline());
      case DROP -> {
        ChannelFuture _ = connection.close();
      }
    }
  }

  /** In HTTP/1.1 and plaintext, which is the most that can be said to who has not spoken yet. */
  private void refuse(ChannelPipeline pipeline) {
    EdgeError error = EdgeError.TOO_MANY_CONNECTIONS;
    edge.listener().refused(error.status(), error.code());
    String requestId = edge.requestIds().get();
    FullHttpResponse response =
        ReplyHead.of(
            EdgeErrorReply.of(error, requestId, Headers.NONE),
            requestId,
            edge.date().value(),
            false);
    HttpUtil.setKeepAlive(response, false);
    HttpResponseEncoder encoder = new HttpResponseEncoder();
    pipeline.addLast(encoder);
    LingeringClose.begin(
        pipeline.context(encoder), edge.limits(), pipeline.writeAndFlush(response));
  }
}
