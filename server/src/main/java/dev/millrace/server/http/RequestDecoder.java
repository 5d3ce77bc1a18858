package dev.millrace.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Decodes one HTTP/1 request and then holds until {@link #resume}. Bytes of requests behind it stay
 * raw and bounded. The socket keeps being read meanwhile, because that is how a client is seen to
 * go away; only a client that pipelines more than {@link EdgeLimits#pipelinedBytesMax} is made to
 * wait, and its going away is then seen when the reply is written.
 */
final class RequestDecoder extends HttpRequestDecoder {
  private final EdgeLimits limits;
  private final HeadScanner scanner;
  private boolean inHead = true;
  private boolean holding;
  private boolean refused;
  private boolean decoding;

  RequestDecoder(EdgeLimits limits) {
    // The scanner has applied our limits by the time the decoder applies its own.
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLineBytesMax() + 2)
            .setMaxHeaderSize(limits.headerBytesMax() + 2)
            .setStrictLineParsing(true));
    this.limits = limits;
    this.scanner = new HeadScanner(limits);
  }

  /** Why a head was refused, as the cause of its decoder result. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final EdgeError error;

    Refusal(EdgeError error) {
      super(error.message(), null, false, false);
      this.error = error;
    }

    EdgeError error() {
      return error;
    }
  }

  /** Whether a head has begun to arrive and has not ended. */
  boolean midHead() {
    return inHead && !holding && !scanner.blank();
  }

  /** Goes on to the next request. */
  void resume(ChannelHandlerContext ctx) throws Exception {
    holding = false;
    if (!ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(true);
    }
    if (!decoding && actualReadableBytes() > 0) {
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
      channelReadComplete(ctx);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    decoding = true;
    try {
      super.channelRead(ctx, message);
    } finally {
      decoding = false;
    }
    if (holding && actualReadableBytes() > limits.pipelinedBytesMax()) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (refused) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (holding) {
      return;
    }
    if (inHead) {
      if (!scanner.scan(in)) {
        refuseHead(in, out);
        return;
      }
      inHead = false;
      scanner.reset();
    }
    super.decode(ctx, in, out);
    if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
      holding = true;
      inHead = true;
    }
  }

  /** Both lengths stay visible, so that {@link HeadCheck} can refuse the pair. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {}

  private void refuseHead(ByteBuf in, List<Object> out) {
    EdgeError error = scanner.error();
    if (error != null) {
      refused = true;
      in.skipBytes(in.readableBytes());
      var head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
      head.setDecoderResult(DecoderResult.failure(new Refusal(error)));
      out.add(head);
    }
  }
}
