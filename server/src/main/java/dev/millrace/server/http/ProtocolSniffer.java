package dev.millrace.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from its first bytes what a connection speaks: a TLS record, the preface of HTTP/2, or
 * HTTP/1. After a TLS handshake it looks again instead of trusting ALPN, because some clients speak
 * HTTP/2 without having negotiated it.
 */
final class ProtocolSniffer extends ByteToMessageDecoder {
  private static final byte TLS_HANDSHAKE_RECORD = 0x16;

  private final EdgeContext edge;
  private final @Nullable SslContext tls;
  private final boolean secure;
  private @Nullable PhaseTimer timer;

  private ProtocolSniffer(EdgeContext edge, @Nullable SslContext tls, boolean secure) {
    this.edge = edge;
    this.tls = tls;
    this.secure = secure;
  }

  static ProtocolSniffer first(EdgeContext edge, @Nullable SslContext tls) {
    return new ProtocolSniffer(edge, tls, false);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    timer =
        new PhaseTimer(
            edge.limits(),
            ctx,
            _ -> {
              ChannelFuture _ = ctx.close();
            });
    timer.enter(PhaseTimer.Phase.IDLE);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    stopTimer();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    stopTimer();
    super.channelInactive(ctx);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (tls != null && in.getByte(in.readerIndex()) == TLS_HANDSHAKE_RECORD) {
      SslHandler handshake = tls.newHandler(ctx.alloc());
      handshake.setHandshakeTimeout(edge.limits().headSeconds(), TimeUnit.SECONDS);
      ctx.pipeline().addLast(handshake, new ProtocolSniffer(edge, null, true));
      ctx.pipeline().remove(this);
      return;
    }
    switch (prefaceIn(in)) {
      case COMPLETE -> {
        Http2Connection.install(ctx.pipeline(), edge, secure);
        ctx.pipeline().remove(this);
      }
      case ABSENT -> {
        Http1Receiver.install(ctx.pipeline(), edge, secure);
        ctx.pipeline().remove(this);
      }
      case BEGUN -> {
        if (timer != null) {
          timer.enter(PhaseTimer.Phase.HEAD);
        }
      }
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == Drain.BEGIN) {
      ChannelFuture _ = ctx.close();
    } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      ChannelFuture _ = ctx.close();
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A failed handshake or a lost connection: the client's affair, and it is over.
    ChannelFuture _ = ctx.close();
  }

  private enum Preface {
    ABSENT,
    BEGUN,
    COMPLETE
  }

  private static Preface prefaceIn(ByteBuf in) {
    ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    try {
      int length = Math.min(in.readableBytes(), preface.readableBytes());
      for (int i = 0; i < length; i++) {
        if (in.getByte(in.readerIndex() + i) != preface.getByte(i)) {
          return Preface.ABSENT;
        }
      }
      return length == preface.readableBytes() ? Preface.COMPLETE : Preface.BEGUN;
    } finally {
      preface.release();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.stop();
    }
  }
}
