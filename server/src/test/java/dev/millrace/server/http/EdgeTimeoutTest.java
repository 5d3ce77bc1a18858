package dev.millrace.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slow clients, on a connection whose clock the test moves. */
class EdgeTimeoutTest {
  private static final EdgeLimits LIMITS =
      new EdgeLimits(10, 8_192, 16_384, 100, 1_000_000, 65_536, 65, 10, 30, 20, 2, 100, 10, 10, 30);

  private final ScriptedHandler handler = new ScriptedHandler();
  private final ByteBudget budget = new ByteBudget(1_000_000, EdgeListener.NONE);
  private final EdgeContext edge =
      new EdgeContext(
          handler,
          LIMITS,
          budget,
          () -> "the-id",
          new DateHeader(InstantSource.fixed(Instant.EPOCH)),
          EdgeListener.NONE);
  private EmbeddedChannel connection;

  @BeforeEach
  void connect() {
    connection = new EmbeddedChannel();
    connection.freezeTime();
    connection.pipeline().addLast(ProtocolSniffer.first(edge, null));
  }

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  @Test
  void silentConnectionIsClosedWhenItsIdleTimeIsOver() {
    pass(64);
    assertThat(connection.isOpen()).isTrue();
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void connectionIsClosedWhenIdleBetweenRequests() {
    send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    pass(60);
    send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    pass(64);
    assertThat(connection.isOpen()).isTrue();
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void headThatTricklesIsRefusedWith408() {
    send("GET /echo HTTP/1.1\r\n");
    for (int i = 0; i < 9; i++) {
      pass(1);
      send("X: y\r\n");
    }
    assertThat(sent()).isEmpty();
    pass(1);

    assertThat(sent()).startsWith("HTTP/1.1 408 ").contains("The request head did not arrive");
    pass(2);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void headOfALaterRequestHasItsOwnTime() {
    send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    pass(50);
    sent();
    send("GET");
    pass(9);
    assertThat(sent()).isEmpty();
    pass(1);
    assertThat(sent()).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void halfAPrefaceIsNotWaitedForLongerThanAHead() {
    send("PRI * HTTP/2.0");
    pass(9);
    assertThat(connection.isOpen()).isTrue();
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void bodyThatTricklesIsRefusedWith408AndItsBytesAreGivenBack() {
    send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
    for (int i = 0; i < 29; i++) {
      pass(1);
      send("x");
    }
    assertThat(sent()).isEmpty();
    assertThat(budget.held()).isEqualTo(100);
    pass(1);

    assertThat(sent()).startsWith("HTTP/1.1 408 ").contains("The body did not arrive in time.");
    assertThat(budget.held()).isZero();
  }

  @Test
  void handlerMayTakeAsLongAsItWants() throws Exception {
    send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    pass(10_000);
    assertThat(connection.isOpen()).isTrue();

    handler.nextHeld().reply(ScriptedHandler.ok("at last"));

    assertThat(sent()).endsWith("at last");
  }

  @Test
  void clientThatDoesNotTakeItsReplyIsCutOffAndTheBytesAreGivenBack() {
    StuckWriter stuck = new StuckWriter();
    connection.pipeline().addFirst(stuck);
    send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    pass(19);
    assertThat(connection.isOpen()).isTrue();
    assertThat(budget.held()).isEqualTo(6);
    pass(1);

    assertThat(connection.isOpen()).isFalse();
    stuck.fail();
    assertThat(budget.held()).isZero();
  }

  @Test
  void streamLivesAsLongAsNothingWaitsForItsClient() throws Exception {
    send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    ReplyStream stream = handler.nextHeld().stream(200, List.of());
    for (int i = 0; i < 3; i++) {
      pass(10_000);
      var _ = stream.write(Bytes.utf8("event"));
      connection.runPendingTasks();
    }
    pass(10_000);
    assertThat(connection.isOpen()).isTrue();
    assertThat(sent()).endsWith("event\r\n5\r\nevent\r\n5\r\nevent\r\n");

    stream.end();
    connection.runPendingTasks();
    pass(64);
    assertThat(sent()).isEqualTo("0\r\n\r\n");
    assertThat(connection.isOpen()).isTrue();
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void streamWhoseClientTakesALittleInTimeGoesOn() throws Exception {
    send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    ReplyStream stream = handler.nextHeld().stream(200, List.of());
    StuckWriter stuck = new StuckWriter();
    connection.pipeline().addFirst(stuck);
    var written = stream.write(Bytes.wrap(new byte[10 << 20])).toCompletableFuture();
    connection.runPendingTasks();

    while (!written.isDone()) {
      pass(19);
      assertThat(connection.isOpen()).isTrue();
      // The length of a chunk, the chunk, and the end of its line.
      stuck.succeed(3);
    }
    // It went beyond the budget of all together, which is less here than the bound of one.
    assertThat(budget.held()).isLessThan(1_000_000);
    var _ = stream.write(Bytes.utf8("nobody takes this"));
    connection.runPendingTasks();
    pass(20);

    assertThat(connection.isOpen()).isFalse();
    stuck.fail();
    assertThat(budget.held()).isZero();
  }

  @Test
  void endOfAStreamThatIsNotTakenIsNotWaitedForLonger() throws Exception {
    send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    ReplyStream stream = handler.nextHeld().stream(200, List.of());
    connection.pipeline().addFirst(new StuckWriter());
    stream.end();
    connection.runPendingTasks();
    pass(19);
    assertThat(connection.isOpen()).isTrue();
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void requestBehindAReplyThatIsNotTakenWaits() {
    StuckWriter stuck = new StuckWriter();
    connection.pipeline().addFirst(stuck);
    send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\nGET /held HTTP/1.1\r\nHost: a\r\n\r\n");

    assertThat(handler.holdsNothing()).isTrue();
    stuck.succeed();
    assertThat(handler.holdsNothing()).isFalse();
  }

  @Test
  void http2ConnectionIsClosedWhenItsIdleTimeIsOver() {
    send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    pass(64);
    assertThat(connection.isOpen()).isTrue();
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void http2BodyThatTricklesIsRefusedWith408AndItsStreamEnds() {
    EmbeddedChannel stream = new EmbeddedChannel();
    stream.freezeTime();
    stream.pipeline().addLast(new Http2Receiver(edge, false));
    DefaultHttpRequest head =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/echo");
    head.headers().set("host", "a").set("content-length", 10);
    stream.writeInbound(head);
    stream.advanceTimeBy(30, TimeUnit.SECONDS);
    stream.runScheduledPendingTasks();

    FullHttpResponse refusal = stream.readOutbound();
    assertThat(refusal.status().code()).isEqualTo(408);
    refusal.release();
    Http2ResetFrame reset = stream.readOutbound();
    assertThat(reset.errorCode()).isEqualTo(Http2Error.NO_ERROR.code());
    assertThat(stream.isOpen()).isFalse();
    assertThat(budget.held()).isZero();
  }

  @Test
  void refusedClientThatKeepsSendingIsCutOff() {
    send("GET /echo HTTP/9.9\r\nHost: a\r\n\r\n");
    assertThat(connection.isOpen()).isTrue();
    send("x".repeat(101));
    assertThat(connection.isOpen()).isFalse();
  }

  private void pass(int seconds) {
    connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
    connection.runPendingTasks();
    connection.runScheduledPendingTasks();
  }

  private void send(String text) {
    connection.writeInbound(Unpooled.copiedBuffer(text, UTF_8));
  }

  private String sent() {
    StringBuilder all = new StringBuilder();
    for (ByteBuf part = connection.readOutbound(); part != null; part = connection.readOutbound()) {
      all.append(part.toString(UTF_8));
      part.release();
    }
    return all.toString();
  }

  /** A socket whose other side reads nothing until the test says so. */
  private static final class StuckWriter extends ChannelOutboundHandlerAdapter {
    private final List<ChannelPromise> stuck = new ArrayList<>();

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
      stuck.add(promise);
    }

    void fail() {
      stuck.forEach(promise -> promise.tryFailure(new ClosedChannelException()));
    }

    void succeed(int oldest) {
      for (int i = 0; i < oldest; i++) {
        stuck.removeFirst().trySuccess();
      }
    }

    void succeed() {
      stuck.forEach(promise -> promise.trySuccess());
    }
  }
}
