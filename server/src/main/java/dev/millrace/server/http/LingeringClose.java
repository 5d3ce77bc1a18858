package dev.millrace.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closes so that the last reply is read. Closing a socket that still has unread bytes makes the
 * kernel send a reset, which destroys the reply on its way to a client that is still sending. So
 * the write side ends first, what comes is dropped, and the socket closes when the client does, or
 * when it has had enough time and bytes.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
  private final EdgeLimits limits;
  private long dropped;

  LingeringClose(EdgeLimits limits) {
    this.limits = limits;
  }

  /** Stops reading requests now; the last reply may still be on its way out. */
  static void begin(ChannelHandlerContext reader, EdgeLimits limits, ChannelFuture lastWrite) {
    reader.pipeline().addBefore(reader.name(), "linger", new LingeringClose(limits));
    reader.channel().config().setAutoRead(true);
    lastWrite.addListener(_ -> endOutput(reader));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    var _ =
        ctx.executor()
            .schedule(
                () -> {
                  ChannelFuture _ = ctx.close();
                },
                limits.lingerSeconds(),
                TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes) {
      dropped += bytes.readableBytes();
    }
    ReferenceCountUtil.release(message);
    if (dropped > limits.lingerBytesMax()) {
      ChannelFuture _ = ctx.close();
    }
  }

  private static void endOutput(ChannelHandlerContext reader) {
    SslHandler tls = reader.pipeline().get(SslHandler.class);
    if (tls != null) {
      ChannelFuture _ = tls.closeOutbound();
    } else if (reader.channel() instanceof DuplexChannel duplex && duplex.isActive()) {
      ChannelFuture _ = duplex.shutdownOutput();
    }
  }
}
