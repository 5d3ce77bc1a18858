package dev.millrace.server.outgoing;

import dev.millrace.protocol.wire.Header;
import dev.millrace.server.outgoing.OutgoingResult.Failed;
import dev.millrace.server.outgoing.OutgoingResult.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: look-up, check, connection, answer. All of it after the look-up happens
 * on one event loop, and whatever comes first of answer, failure and deadline is the result.
 */
final class Flight {
  private static final int STATUS_LINE_BYTES_MAX = 4_096;
  private static final int HEADER_BYTES_MAX = 32_768;

  private final OutgoingRequest request;
  private final Target target;
  private final AddressGuard guard;
  private final Resolver resolver;
  private final Bootstrap bootstrap;
  private final SslContext tls;
  private final EventLoop loop;
  private final CompletableFuture<OutgoingResult> result = new CompletableFuture<>();
  private @Nullable Channel channel;
  private @Nullable Future<?> deadline;

  /**
   * @param bootstrap of this flight alone, on a single event loop
   */
  Flight(
      OutgoingRequest request,
      Target target,
      AddressGuard guard,
      Resolver resolver,
      Bootstrap bootstrap,
      SslContext tls) {
    this.request = request;
    this.target = target;
    this.guard = guard;
    this.resolver = resolver;
    this.bootstrap = bootstrap;
    this.tls = tls;
    this.loop = (EventLoop) bootstrap.config().group();
  }

  CompletableFuture<OutgoingResult> start() {
    onLoop(this::takeOff);
    return result;
  }

  private void takeOff() {
    deadline =
        loop.schedule(
            () -> fail(Reason.TIMED_OUT, "There was no whole answer in time"),
            request.deadlineMillis(),
            TimeUnit.MILLISECONDS);
    Optional<InetAddress> literal = target.literal();
    if (literal.isPresent()) {
      check(List.of(literal.get()));
      return;
    }
    resolver
        .resolve(target.host())
        .whenComplete((addresses, failure) -> {
          if (failure != null || addresses.isEmpty()) {
            onLoop(() -> fail(Reason.UNKNOWN_HOST, "There is no address for " + target.host()));
          } else {
            onLoop(() -> check(addresses));
          }
        });
  }

  /** One address that may not be reached is enough: whoever adds it to a public one means it. */
  private void check(List<InetAddress> addresses) {
    for (InetAddress address : addresses) {
      Optional<String> refusal = guard.refusal(target.host(), address);
      if (refusal.isPresent()) {
        fail(
            Reason.ADDRESS_REFUSED,
            target.host() + " leads to " + refusal.get() + ", where requests may not go");
        return;
      }
    }
    // The request's own deadline ends the attempt to reach a single address.
    long each = addresses.size() == 1 ? 0 : request.deadlineMillis() / addresses.size();
    bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(each));
    connect(addresses.iterator());
  }

  private void connect(Iterator<InetAddress> addresses) {
    if (result.isDone()) {
      return;
    }
    if (!addresses.hasNext()) {
      fail(Reason.NOT_CONNECTED, target.authority() + " takes no connections");
      return;
    }
    ChannelFuture connecting =
        bootstrap
            .clone()
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    prepare(opened);
                  }
                })
            .connect(new InetSocketAddress(addresses.next(), target.port()));
    channel = connecting.channel();
    ChannelFuture _ =
        connecting.addListener(_ -> {
          if (connecting.isSuccess()) {
            write(connecting.channel());
          } else {
            connect(addresses);
          }
        });
  }

  private void prepare(Channel opened) {
    if (target.tls()) {
      SslHandler handler = tls.newHandler(opened.alloc(), target.host(), target.port());
      // The request's own deadline ends a handshake.
      handler.setHandshakeTimeoutMillis(0);
      opened.pipeline().addLast(handler);
    }
    HttpDecoderConfig limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(STATUS_LINE_BYTES_MAX)
            .setMaxHeaderSize(HEADER_BYTES_MAX);
    opened
        .pipeline()
        .addLast(new HttpClientCodec(limits, false, false))
        .addLast(new ReplyCollector(this, request.replyBytesMax()));
  }

  private void write(Channel connected) {
    if (result.isDone()) {
      ChannelFuture _ = connected.close();
      return;
    }
    FullHttpRequest message;
    try {
      message = message();
    } catch (IllegalArgumentException e) {
      fail(Reason.INVALID_REQUEST, "A header holds what no header may hold");
      return;
    }
    // Whether it was written does not matter: what is read, or is not, tells all.
    ChannelFuture _ = connected.writeAndFlush(message);
  }

  private FullHttpRequest message() {
    ByteBuf body = Unpooled.wrappedBuffer(request.body().asByteBuffer());
    FullHttpRequest message =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(request.method()),
            target.pathAndQuery(),
            body);
    for (Header header : request.headers()) {
      message.headers().add(header.name(), header.value());
    }
    message
        .headers()
        .set("Content-Length", request.body().size())
        .set("Host", target.authority())
        .set("Connection", HttpHeaderValues.CLOSE);
    return message;
  }

  void fail(Reason reason, String detail) {
    finish(new Failed(reason, detail));
  }

  /** Whose host it was, for messages. */
  String authority() {
    return target.authority();
  }

  void finish(OutgoingResult outcome) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (channel != null) {
      ChannelFuture _ = channel.close();
    }
    result.complete(outcome);
  }

  private void onLoop(Runnable step) {
    try {
      loop.execute(step);
    } catch (RejectedExecutionException _) {
      abandon();
    }
  }

  /** The event loop has ended, so nothing else ends this flight any more. */
  void abandon() {
    result.complete(new Failed(Reason.OVERLOADED, "The client is closed"));
  }
}
