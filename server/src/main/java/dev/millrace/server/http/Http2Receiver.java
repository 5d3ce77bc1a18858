package dev.millrace.server.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;

/** An HTTP/2 stream: one request, one reply. */
final class Http2Receiver extends RequestReceiver {
  Http2Receiver(EdgeContext edge, boolean secure) {
    super(edge, secure);
  }

  @Override
  protected boolean announce(HttpResponse response, IncomingRequest request) {
    return true;
  }

  @Override
  protected boolean announceStream(HttpResponse response, IncomingRequest request) {
    return true;
  }

  /** The end of the reply has closed the stream. */
  @Override
  protected void afterReply(ChannelHandlerContext ctx, boolean keepAlive) {}

  /** Tells the client to stop sending, without making an error of it (RFC 9113, 8.1). */
  @Override
  protected void afterRefusal(ChannelHandlerContext ctx, ChannelFuture written) {
    written.addListener(_ -> {
      ChannelFuture _ = ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
      ChannelFuture _ = ctx.close();
    });
  }

  @Override
  protected PhaseTimer.Phase phaseBetweenRequests() {
    return PhaseTimer.Phase.HEAD;
  }
}
