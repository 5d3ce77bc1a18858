package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 with prior knowledge, on the same plaintext port. */
class Http2Test {
  private static final EdgeLimits LIMITS =
      new EdgeLimits(
          10, 8_192, 16_384, 100, 1_000_000, 65_536, 60, 60, 60, 60, 1, 1_000_000, 5, 20, 30);
  private static final int NO_ERROR = 0;
  private static final int REFUSED_STREAM = 7;
  private static final int ENHANCE_YOUR_CALM = 11;

  private RunningEdge server;
  private Http2Client client;

  @BeforeEach
  void start() throws Exception {
    server = new RunningEdge(LIMITS, null);
    client = new Http2Client(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void requestsOfOneConnectionAreServed() throws Exception {
    for (int stream = 1; stream < 100; stream += 2) {
      client.head(stream, Http2Client.END_HEADERS, "POST", "/echo");
      client.data(stream, 0, "one ");
      client.data(stream, Http2Client.END_STREAM, "two");

      assertThat(client.reply(stream)).isEqualTo(new Http2Client.Reply(200, "one two"));
    }
  }

  @Test
  void headReachesTheHandlerAsItWouldInHttp1() throws Exception {
    client.request(1, "GET", "/held/%41?x=%20", "x-amz-target", "T.Op");
    HttpExchange exchange = server.handler.nextHeld();

    assertThat(exchange.request().method()).isEqualTo("GET");
    assertThat(exchange.request().path()).isEqualTo("/held/%41");
    assertThat(exchange.request().query()).isEqualTo("x=%20");
    assertThat(exchange.request().headers().first("Host")).isEqualTo("a");
    assertThat(exchange.request().headers().first("X-Amz-Target")).isEqualTo("T.Op");
    assertThat(exchange.request().headers().lines()).hasSize(2);
    assertThat(exchange.secure()).isFalse();
  }

  @Test
  void streamIsAnsweredBeforeAnEarlierOneThatWaits() throws Exception {
    client.request(1, "GET", "/held");
    HttpExchange first = server.handler.nextHeld();
    client.request(3, "GET", "/echo");
    assertThat(client.reply(3).status()).isEqualTo(200);

    first.reply(ScriptedHandler.ok("late"));

    assertThat(client.reply(1).body()).isEqualTo("late");
  }

  @Test
  void resetStreamIsAbandonedAndTheConnectionGoesOn() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    client.request(1, "GET", "/held");
    server.handler.nextHeld().onAbandoned(gone::countDown);

    client.reset(1);
    gone.await();

    client.request(3, "GET", "/echo");
    assertThat(client.reply(3).status()).isEqualTo(200);
  }

  @Test
  void lostConnectionAbandonsItsStreams() throws Exception {
    CountDownLatch gone = new CountDownLatch(2);
    client.request(1, "GET", "/held");
    server.handler.nextHeld().onAbandoned(gone::countDown);
    client.request(3, "GET", "/held");
    server.handler.nextHeld().onAbandoned(gone::countDown);

    client.close();

    gone.await();
    server.counters.awaitAbandoned(2);
  }

  @Test
  void declaredBodyBeyondTheMaximumIsRefusedOnItsStreamAlone() throws Exception {
    client.head(1, Http2Client.END_HEADERS, "POST", "/small", "content-length", "11");

    assertThat(client.reply(1).status()).isEqualTo(413);
    assertThat(client.await(Http2Client.RST_STREAM).errorCode()).isEqualTo(NO_ERROR);
    client.request(3, "GET", "/echo");
    assertThat(client.reply(3).status()).isEqualTo(200);
  }

  @Test
  void undeclaredBodyBeyondTheMaximumIsRefusedWhileItArrives() throws Exception {
    client.head(1, Http2Client.END_HEADERS, "POST", "/small");
    client.data(1, 0, "eleven here");

    assertThat(client.reply(1).status()).isEqualTo(413);
  }

  @Test
  void throwingHandlerAnswers500() throws Exception {
    client.request(1, "GET", "/throw");

    assertThat(client.reply(1).status()).isEqualTo(500);
  }

  @Test
  void budgetIsGivenBackWhenTheStreamIsReset() throws Exception {
    client.head(1, Http2Client.END_HEADERS, "POST", "/held", "content-length", "700");
    server.counters.awaitBytes(700);

    client.reset(1);

    server.counters.awaitBytes(0);
  }

  @Test
  void streamBeyondTheMaximumIsRefused() throws Exception {
    for (int stream = 1; stream <= 11; stream += 2) {
      client.request(stream, "GET", "/held");
    }
    Http2Client.Frame refused = client.await(Http2Client.RST_STREAM);

    assertThat(refused.stream()).isEqualTo(11);
    assertThat(refused.errorCode()).isEqualTo(REFUSED_STREAM);
  }

  @Test
  void rapidResetsEndTheConnection() throws Exception {
    try {
      for (int i = 0; i <= 20; i++) {
        client.request(2 * i + 1, "GET", "/held");
        client.reset(2 * i + 1);
      }
    } catch (SocketException _) {
      // The server need not wait for the last of them.
    }
    Http2Client.Frame farewell = client.await(Http2Client.GOAWAY);

    assertThat(farewell.errorCode()).isEqualTo(ENHANCE_YOUR_CALM);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void replyLargerThanTheWindowWaitsForTheClient() throws Exception {
    client.request(1, "GET", "/held");
    server.handler.nextHeld().reply(ScriptedHandler.ok("x".repeat(100_000)));
    int received = 0;
    while (received < 65_535) {
      received += client.await(Http2Client.DATA).payload().size();
    }
    assertThat(received).isEqualTo(65_535);
    server.counters.awaitBytes(100_000);

    client.send(Http2Client.WINDOW_UPDATE, 0, 0, new byte[] {0, 1, 0, 0});
    client.send(Http2Client.WINDOW_UPDATE, 0, 1, new byte[] {0, 1, 0, 0});
    while (received < 100_000) {
      received += client.await(Http2Client.DATA).payload().size();
    }

    server.counters.awaitBytes(0);
  }

  @Test
  void drainLetsOpenStreamsBeAnswered() throws Exception {
    client.request(1, "GET", "/held");
    HttpExchange held = server.handler.nextHeld();
    Thread closing = Thread.ofVirtual().start(() -> server.edge.close(60));

    assertThat(client.await(Http2Client.GOAWAY).errorCode()).isEqualTo(NO_ERROR);
    server.handler.awaitDraining();
    held.reply(ScriptedHandler.ok("last"));

    assertThat(client.reply(1).body()).isEqualTo("last");
    assertThat(client.atEnd()).isTrue();
    closing.join();
  }

  @Test
  void brokenFrameEndsTheConnectionAndNothingElse() throws Exception {
    client.send(Http2Client.HEADERS, Http2Client.END_HEADERS, 1, new byte[] {(byte) 0xFF, 1, 2});

    assertThat(client.await(Http2Client.GOAWAY).errorCode()).isNotEqualTo(NO_ERROR);
    try (RawClient other = server.connect()) {
      other.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(other.read().status()).isEqualTo(200);
    }
  }
}
