package dev.millrace.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection.Listener;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 connection as a whole: its settings, its idling, its orderly end. */
final class Http2Connection extends ChannelInboundHandlerAdapter {
  private final EdgeContext edge;
  private final Http2FrameCodec codec;
  private @Nullable PhaseTimer timer;
  private boolean draining;

  private Http2Connection(EdgeContext edge, Http2FrameCodec codec) {
    this.edge = edge;
    this.codec = codec;
  }

  static void install(ChannelPipeline pipeline, EdgeContext edge, boolean secure) {
    EdgeLimits limits = edge.limits();
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(
                new Http2Settings()
                    .maxConcurrentStreams(limits.streamsMax())
                    .maxHeaderListSize(limits.headerBytesMax()))
            .decoderEnforceMaxRstFramesPerWindow(
                limits.streamResetsMax(), limits.streamResetWindowSeconds())
            .validateHeaders(true)
            // Otherwise a close would wait for streams, and the last word is close's.
            .decoupleCloseAndGoAway(true)
            .build();
    pipeline.addLast(codec);
    pipeline.addLast(
        new Http2MultiplexHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true, true));
                stream.pipeline().addLast(new Http2Receiver(edge, secure));
              }
            }));
    pipeline.addLast(new Http2Connection(edge, codec));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    PhaseTimer idle = new PhaseTimer(edge.limits(), ctx, _ -> sayGoodbye(ctx));
    timer = idle;
    idle.enter(PhaseTimer.Phase.IDLE);
    codec.connection().addListener(watching(ctx, idle));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    // What arrives here is of the connection and has been acted on by the codec.
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == Drain.BEGIN && !draining) {
      draining = true;
      if (codec.connection().numActiveStreams() == 0) {
        sayGoodbye(ctx);
      } else {
        ChannelFuture _ = ctx.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
      }
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.stop();
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ConnectionFailure.log(ctx.channel(), cause);
    // The codec itself tells the client what it did wrong in HTTP/2, and closes after that.
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      ChannelFuture _ = ctx.close();
    }
  }

  private Listener watching(ChannelHandlerContext ctx, PhaseTimer idle) {
    return new Http2ConnectionAdapter() {
      @Override
      public void onStreamActive(Http2Stream stream) {
        idle.enter(PhaseTimer.Phase.HANDLER);
      }

      @Override
      public void onStreamClosed(Http2Stream stream) {
        if (codec.connection().numActiveStreams() > 0) {
          return;
        }
        idle.enter(PhaseTimer.Phase.IDLE);
        if (draining) {
          // After the codec has written the end of the stream that it is closing.
          ctx.executor().execute(() -> sayGoodbye(ctx));
        }
      }
    };
  }

  /** Closes once everything written before is with the client. */
  private static void sayGoodbye(ChannelHandlerContext ctx) {
    var _ =
        ctx.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR))
            .addListener(ChannelFutureListener.CLOSE);
  }
}
