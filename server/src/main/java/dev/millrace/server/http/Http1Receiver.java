package dev.millrace.server.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;

/** An HTTP/1 connection: requests one after the other, replies in their order. */
final class Http1Receiver extends RequestReceiver {
  private final RequestDecoder decoder;
  private boolean draining;

  private Http1Receiver(EdgeContext edge, boolean secure, RequestDecoder decoder) {
    super(edge, secure);
    this.decoder = decoder;
  }

  static void install(ChannelPipeline pipeline, EdgeContext edge, boolean secure) {
    RequestDecoder decoder = new RequestDecoder(edge.limits());
    pipeline.addLast("decoder", decoder);
    pipeline.addLast(new HttpResponseEncoder());
    pipeline.addLast(new Http1Receiver(edge, secure, decoder));
  }

  @Override
  protected boolean announce(HttpResponse response, IncomingRequest request) {
    boolean keepAlive = request.keepAlive() && !draining;
    // Said in both cases: HTTP/1.0 clients close otherwise, and HTTP/1.1 clients do not mind.
    response
        .headers()
        .set(
            HttpHeaderNames.CONNECTION,
            keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
    return keepAlive;
  }

  /** A client of HTTP/1.0 knows the end of the body by the end of the connection alone. */
  @Override
  protected boolean announceStream(HttpResponse response, IncomingRequest request) {
    if (!request.knowsChunks()) {
      HttpUtil.setKeepAlive(response, false);
      return false;
    }
    HttpUtil.setTransferEncodingChunked(response, true);
    return announce(response, request);
  }

  @Override
  protected void afterReply(ChannelHandlerContext ctx, boolean keepAlive) throws Exception {
    if (!keepAlive || draining) {
      ChannelFuture _ = ctx.close();
      return;
    }
    decoder.resume(ctx.pipeline().context(decoder));
    awaitClient();
  }

  @Override
  protected void afterRefusal(ChannelHandlerContext ctx, ChannelFuture written) {
    LingeringClose.begin(ctx.pipeline().context(decoder), edge.limits(), written);
  }

  @Override
  protected PhaseTimer.Phase phaseBetweenRequests() {
    return decoder.midHead() ? PhaseTimer.Phase.HEAD : PhaseTimer.Phase.IDLE;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == Drain.BEGIN) {
      draining = true;
      if (!busy() && !decoder.midHead()) {
        ChannelFuture _ = ctx.close();
      }
    }
    ctx.fireUserEventTriggered(event);
  }
}
