package dev.millrace.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Instant;
import java.time.InstantSource;
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
  private EmbeddedChannel connection;

  @BeforeEach
  void connect() {
    EdgeContext edge =
        new EdgeContext(
            handler,
            LIMITS,
            budget,
            () -> "the-id",
            new DateHeader(InstantSource.fixed(Instant.EPOCH)),
            EdgeListener.NONE);
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
}
