package dev.millrace.server.http;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Answers {@code /echo} at once with what was sent, throws on {@code /throw}, and holds everything
 * else until the test answers it.
 */
final class ScriptedHandler implements HttpHandler {
  static final int BODY_BYTES_MAX = 1_000_000;
  private static final int WAIT_SECONDS = 20;

  private final BlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();
  private final CountDownLatch draining = new CountDownLatch(1);

  static WireReply ok(String body) {
    return new WireReply(200, List.of(new Header("Content-Type", "text/plain")), Bytes.utf8(body));
  }

  @Override
  public int bodyBytesMax(RequestHead head) {
    if (head.path().equals("/throw-early")) {
      throw new IllegalStateException("thrown for the test");
    }
    return head.path().equals("/small") ? 10 : BODY_BYTES_MAX;
  }

  @Override
  public void handle(HttpExchange exchange) {
    switch (exchange.request().path()) {
      case "/echo", "/small" -> exchange.reply(echo(exchange));
      case "/throw" -> throw new IllegalStateException("thrown for the test");
      case "/big" -> exchange.reply(ok("x".repeat(32 << 20)));
      case "/split" ->
          exchange.reply(
              new WireReply(
                  200, List.of(new Header("X-Split", "a\r\nX-Forged: b")), Bytes.utf8("ok")));
      default -> held.add(exchange);
    }
  }

  @Override
  public void draining() {
    draining.countDown();
  }

  HttpExchange nextHeld() throws InterruptedException {
    HttpExchange exchange = held.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (exchange == null) {
      throw new AssertionError("No request arrived");
    }
    return exchange;
  }

  boolean holdsNothing() {
    return held.isEmpty();
  }

  void awaitDraining() throws InterruptedException {
    if (!draining.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The edge does not drain");
    }
  }

  private static WireReply echo(HttpExchange exchange) {
    return new WireReply(
        200,
        List.of(
            new Header("X-Method", exchange.request().method()),
            new Header("X-Query", exchange.request().query()),
            new Header("X-Secure", Boolean.toString(exchange.secure())),
            new Header("Server", "must not be seen")),
        exchange.request().body());
  }
}
