package dev.millrace.server.http;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one request at a time from its head to its reply, on an HTTP/1 connection or an HTTP/2
 * stream; what differs between the two is left to the subclass. All methods run on the event loop
 * of the connection.
 */
abstract class RequestReceiver extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestReceiver.class);
  private static final InetSocketAddress UNKNOWN_ADDRESS =
      InetSocketAddress.createUnresolved("unknown", 0);

  protected final EdgeContext edge;
  private final boolean secure;
  private @Nullable PhaseTimer timer;
  private @Nullable IncomingRequest current;
  private @Nullable Exchange exchange;
  private @Nullable StreamedReply streaming;
  private boolean collecting;
  private boolean finished;

  RequestReceiver(EdgeContext edge, boolean secure) {
    this.edge = edge;
    this.secure = secure;
  }

  /** The reply is with the client; there is no current request any more. */
  protected abstract void afterReply(ChannelHandlerContext ctx, boolean keepAlive) throws Exception;

  /** The refusal is being written; nothing that comes from the client is looked at any more. */
  protected abstract void afterRefusal(ChannelHandlerContext ctx, ChannelFuture written);

  /** Says in the reply what becomes of the connection. */
  protected abstract boolean announce(HttpResponse response, IncomingRequest request);

  /** The same for a reply whose length nobody knows yet: says how its end will be known. */
  protected abstract boolean announceStream(HttpResponse response, IncomingRequest request);

  /** What is waited for while there is no current request. */
  protected abstract PhaseTimer.Phase phaseBetweenRequests();

  protected final boolean busy() {
    return current != null;
  }

  /** Waits for what comes next, as far as that is the client's to send. */
  protected final void awaitClient() {
    if (!finished && (current == null || collecting)) {
      timer().enter(collecting ? PhaseTimer.Phase.BODY : phaseBetweenRequests());
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    timer = new PhaseTimer(edge.limits(), ctx, phase -> expired(ctx, phase));
    awaitClient();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (!finished && message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (!finished && collecting && message instanceof HttpContent content) {
        collect(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    awaitClient();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    finished = true;
    timer().stop();
    if (exchange != null && exchange.abandon()) {
      edge.listener().abandoned();
    }
    if (current != null && (collecting || exchange != null || streaming != null)) {
      current.body().lease().release();
    }
    exchange = null;
    if (streaming != null) {
      streaming.close();
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ConnectionFailure.log(ctx.channel(), cause);
    ChannelFuture _ = ctx.close();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    String requestId = edge.requestIds().get();
    EdgeError violation = HeadCheck.violation(request, edge.limits().headerCountMax());
    if (violation != null) {
      refuse(ctx, requestId, Headers.NONE, violation);
      return;
    }
    RequestHead head = HeadCheck.headOf(request);
    long declaredBytes =
        HttpUtil.isTransferEncodingChunked(request)
            ? RequestBody.UNDECLARED
            : HttpUtil.getContentLength(request, RequestBody.UNDECLARED);
    int bodyBytesMax;
    try {
      bodyBytesMax = edge.handler().bodyBytesMax(head);
    } catch (RuntimeException e) {
      LOG.error("Request {} failed", requestId, e);
      refuse(ctx, requestId, head.headers(), EdgeError.INTERNAL_FAILURE);
      return;
    }
    if (declaredBytes > bodyBytesMax) {
      refuse(ctx, requestId, head.headers(), EdgeError.BODY_TOO_LARGE);
      return;
    }
    RequestBody body = RequestBody.expecting(declaredBytes, bodyBytesMax, edge.budget().lease());
    current =
        new IncomingRequest(
            head,
            requestId,
            request.method().equals(HttpMethod.HEAD),
            HttpUtil.isKeepAlive(request),
            request.protocolVersion().isKeepAliveDefault(),
            body);
    collecting = true;
    String expectation = request.headers().get(HttpHeaderNames.EXPECT);
    if (expectation != null && request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      answerExpectation(ctx, expectation, current);
    }
  }

  private void answerExpectation(
      ChannelHandlerContext ctx, String expectation, IncomingRequest request) {
    if (!expectation.equalsIgnoreCase("100-continue")) {
      refuse(ctx, request.requestId(), request.head().headers(), EdgeError.UNKNOWN_EXPECTATION);
    } else if (request.body().dropped()) {
      refuse(
          ctx, request.requestId(), request.head().headers(), EdgeError.TOO_MANY_BYTES_IN_FLIGHT);
    } else {
      ChannelFuture _ =
          ctx.writeAndFlush(
              new DefaultFullHttpResponse(
                  HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
  }

  private void collect(ChannelHandlerContext ctx, HttpContent content) {
    IncomingRequest request = current();
    EdgeError error =
        content.decoderResult().isSuccess()
            ? request.body().append(content.content())
            : EdgeError.MALFORMED_BODY;
    if (error != null) {
      refuse(ctx, request.requestId(), request.head().headers(), error);
    } else if (content instanceof LastHttpContent) {
      collecting = false;
      timer().enter(PhaseTimer.Phase.HANDLER);
      handOver(ctx, request);
    }
  }

  private void handOver(ChannelHandlerContext ctx, IncomingRequest request) {
    if (request.body().dropped()) {
      send(ctx, request, ownReply(request, EdgeError.TOO_MANY_BYTES_IN_FLIGHT));
      return;
    }
    Exchange opened =
        new Exchange(
            request.whole(),
            request.requestId(),
            remoteAddress(ctx.channel()),
            secure,
            ctx.executor(),
            sender(ctx, request));
    exchange = opened;
    try {
      edge.handler().handle(opened);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("Request {} failed", request.requestId(), e);
      opened.reply(ownReply(request, EdgeError.INTERNAL_FAILURE));
    }
  }

  private Exchange.Sender sender(ChannelHandlerContext ctx, IncomingRequest request) {
    return new Exchange.Sender() {
      @Override
      public void send(WireReply reply) {
        RequestReceiver.this.send(ctx, request, reply);
      }

      @Override
      public void stream(int status, List<Header> headers, StreamedReply body) {
        HttpResponse head;
        try {
          head =
              ReplyHead.ofStream(
                  status, headers, request.requestId(), edge.date().value(), request.bodiless());
        } catch (IllegalArgumentException e) {
          LOG.error(
              "Request {} was answered with headers that cannot be sent", request.requestId(), e);
          RequestReceiver.this.send(ctx, request, ownReply(request, EdgeError.INTERNAL_FAILURE));
          body.close();
          return;
        }
        RequestReceiver.this.stream(ctx, request, head, body);
      }
    };
  }

  private void send(ChannelHandlerContext ctx, IncomingRequest request, WireReply reply) {
    exchange = null;
    ByteBudget.Lease lease = request.body().lease();
    if (finished) {
      lease.release();
      return;
    }
    FullHttpResponse response = responseOf(request, reply);
    lease.take(response.content().readableBytes());
    boolean keepAlive = announce(response, request);
    timer().enter(PhaseTimer.Phase.REPLY);
    ctx.writeAndFlush(response).addListener(written -> replied(ctx, request, keepAlive, written));
  }

  private void stream(
      ChannelHandlerContext ctx, IncomingRequest request, HttpResponse head, StreamedReply body) {
    exchange = null;
    if (finished) {
      request.body().lease().release();
      body.close();
      return;
    }
    if (request.bodiless()) {
      boolean keepAlive = announce(head, request);
      timer().enter(PhaseTimer.Phase.REPLY);
      ctx.writeAndFlush(head).addListener(written -> replied(ctx, request, keepAlive, written));
      body.close();
      return;
    }
    boolean keepAlive = announceStream(head, request);
    streaming = body;
    body.open(
        head,
        new StreamedReply.Outlet(
            ctx,
            request.body().lease(),
            timer(),
            ended -> {
              streaming = null;
              replied(ctx, request, keepAlive, ended);
              body.close();
            }));
  }

  private void replied(
      ChannelHandlerContext ctx, IncomingRequest request, boolean keepAlive, Future<?> written)
      throws Exception {
    request.body().lease().release();
    current = null;
    if (!written.isSuccess()) {
      ChannelFuture _ = ctx.close();
    } else if (!finished) {
      timer().enter(PhaseTimer.Phase.HANDLER);
      afterReply(ctx, keepAlive);
    }
  }

  private FullHttpResponse responseOf(IncomingRequest request, WireReply reply) {
    String date = edge.date().value();
    try {
      return ReplyHead.of(reply, request.requestId(), date, request.bodiless());
    } catch (IllegalArgumentException e) {
      LOG.error("Request {} was answered with headers that cannot be sent", request.requestId(), e);
      return ReplyHead.of(
          ownReply(request, EdgeError.INTERNAL_FAILURE),
          request.requestId(),
          date,
          request.bodiless());
    }
  }

  private WireReply ownReply(IncomingRequest request, EdgeError error) {
    edge.listener().refused(error.status(), error.code());
    return EdgeErrorReply.of(error, request.requestId(), request.head().headers());
  }

  private void refuse(
      ChannelHandlerContext ctx, String requestId, Headers headers, EdgeError error) {
    LOG.debug("Request {} refused: {} {}", requestId, error.status(), error.message());
    finished = true;
    timer().stop();
    edge.listener().refused(error.status(), error.code());
    boolean bodiless = false;
    if (current != null) {
      current.body().lease().release();
      bodiless = current.bodiless();
    }
    FullHttpResponse response =
        ReplyHead.of(
            EdgeErrorReply.of(error, requestId, headers), requestId, edge.date().value(), bodiless);
    HttpUtil.setKeepAlive(response, false);
    afterRefusal(ctx, ctx.writeAndFlush(response));
  }

  private void expired(ChannelHandlerContext ctx, PhaseTimer.Phase phase) {
    switch (phase) {
      case HEAD -> refuse(ctx, edge.requestIds().get(), Headers.NONE, EdgeError.HEAD_TIMEOUT);
      case BODY ->
          refuse(ctx, current().requestId(), current().head().headers(), EdgeError.BODY_TIMEOUT);
      case IDLE, REPLY -> {
        ChannelFuture _ = ctx.close();
      }
      case HANDLER -> {}
    }
  }

  private IncomingRequest current() {
    if (current == null) {
      throw new IllegalStateException("There is no current request");
    }
    return current;
  }

  private PhaseTimer timer() {
    if (timer == null) {
      throw new IllegalStateException("The receiver is not in a pipeline");
    }
    return timer;
  }

  /** The parent of a connection is what listens; a stream of HTTP/2 tells its connection's. */
  private static InetSocketAddress remoteAddress(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address ? address : UNKNOWN_ADDRESS;
  }
}
