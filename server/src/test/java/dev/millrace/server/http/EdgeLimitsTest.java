package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one client, and all together, cannot exceed. */
class EdgeLimitsTest {
  private static final EdgeLimits TINY =
      new EdgeLimits(2, 100, 200, 5, 1_000, 64, 60, 60, 60, 60, 1, 4_000_000, 10, 10, 30);

  private RunningEdge server;

  @BeforeEach
  void start() throws Exception {
    server = new RunningEdge(TINY, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tooLongRequestLineIsRefusedBeforeItEnds() throws Exception {
    assertRefusedWith("GET /" + "a".repeat(100), 414, "RequestUriTooLongException");
  }

  @Test
  void tooLargeHeadersAreRefusedBeforeTheyEnd() throws Exception {
    assertRefusedWith(
        "GET / HTTP/1.1\r\nX: " + "a".repeat(200), 431, "RequestHeaderFieldsTooLargeException");
  }

  @Test
  void tooManyHeadersAreRefused() throws Exception {
    assertRefusedWith(
        "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(6), 431, "RequestHeaderFieldsTooLargeException");
  }

  @Test
  void headersAtTheLimitAreServed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n" + "a: b\r\n".repeat(4) + "\r\n");

      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void declaredBodyBeyondTheMaximumIsRefusedBeforeItIsSent() throws Exception {
    assertRefusedWith(
        "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n",
        413,
        "RequestEntityTooLargeException");
  }

  @Test
  void expectedBodyBeyondTheMaximumIsRefusedInsteadOfContinued() throws Exception {
    assertRefusedWith(
        "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n",
        413,
        "RequestEntityTooLargeException");
  }

  @Test
  void unknownExpectationIsRefused() throws Exception {
    assertRefusedWith(
        "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 200-ok\r\n\r\n",
        417,
        "ExpectationFailedException");
  }

  @Test
  void chunkedBodyBeyondTheMaximumIsRefusedWhileItArrives() throws Exception {
    assertRefusedWith(
        String.join(
            "\r\n",
            "POST /small HTTP/1.1",
            "Host: a",
            "Transfer-Encoding: chunked",
            "",
            "6",
            "sixsix",
            "5",
            "fives",
            ""),
        413,
        "RequestEntityTooLargeException");
  }

  @Test
  void bodyAtTheMaximumIsServed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789");

      assertThat(client.read().body()).isEqualTo("0123456789");
    }
  }

  @Test
  void clientThatSendsALargeBodyAnywayStillReadsTheRefusal() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
              + "x".repeat(3_000_000));

      assertThat(client.read().status()).isEqualTo(413);
      assertThat(client.atEnd()).isTrue();
    }
  }

  @Test
  void requestBeyondTheBudgetIsAnsweredWith503AndTheConnectionSurvives() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n");
      client.send("x".repeat(1_001));
      RawClient.Reply busy = client.read();
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");

      assertThat(busy.status()).isEqualTo(503);
      assertThat(busy.header("retry-after")).isEqualTo("1");
      assertThat(busy.header("connection")).isEqualTo("keep-alive");
      assertThat(busy.header("x-amzn-errortype")).isEqualTo("ServiceUnavailable");
      assertThat(client.read().body()).isEqualTo("abc");
    }
  }

  @Test
  void chunkedRequestBeyondTheBudgetIsAnsweredWith503() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("3e9\r\n" + "x".repeat(1_001) + "\r\n0\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(503);
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void expectedBodyBeyondTheBudgetIsRefusedInsteadOfContinued() throws Exception {
    assertRefusedWith(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n",
        503,
        "ServiceUnavailable");
  }

  @Test
  void budgetIsGivenBackWhenTheReplyIsSent() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 700\r\n\r\n");
      client.send("x".repeat(700));
      HttpExchange held = server.handler.nextHeld();
      server.counters.awaitBytes(700);

      held.reply(ScriptedHandler.ok("done"));
      client.read();

      server.counters.awaitBytes(0);
    }
  }

  @Test
  void budgetIsGivenBackWhenTheClientGoesAwayWithinItsBody() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 700\r\n\r\nxxx");
      server.counters.awaitBytes(700);
    }
    server.counters.awaitBytes(0);
  }

  @Test
  void budgetIsGivenBackWhenTheClientGoesAwayBeforeTheReply() throws Exception {
    HttpExchange held;
    try (RawClient client = server.connect()) {
      client.send("POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
      held = server.handler.nextHeld();
      server.counters.awaitBytes(3);
    }
    server.counters.awaitBytes(0);
    held.reply(ScriptedHandler.ok("too late"));

    try (RawClient client = server.connect()) {
      client.send("POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
      server.counters.awaitBytes(1_000);
    }
  }

  @Test
  void connectionBeyondTheMaximumIsAnsweredWith503AndClosed() throws Exception {
    try (RawClient one = server.connect();
        RawClient two = server.connect()) {
      server.counters.awaitConnections(2);
      try (RawClient three = server.connect()) {
        RawClient.Reply reply = three.read();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isEqualTo("1");
        assertThat(three.atEnd()).isTrue();
      }
      assertThat(one.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").read().status()).isEqualTo(200);
      assertThat(two.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").read().status()).isEqualTo(200);
    }
  }

  @Test
  void pipelinedBytesBeyondTheMaximumWaitInTheSocketAndAreServed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
      HttpExchange held = server.handler.nextHeld();
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");
      client.send("x".repeat(900));
      held.reply(ScriptedHandler.ok("first"));

      assertThat(client.read().body()).isEqualTo("first");
      assertThat(client.read().body()).hasSize(900);
    }
  }

  @Test
  void limitOfZeroIsRefused() {
    assertThatThrownBy(() -> new EdgeLimits(0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connectionsMax must be at least 1, not 0");
  }

  private void assertRefusedWith(String request, int status, String code) throws Exception {
    try (RawClient client = server.connect()) {
      RawClient.Reply reply = client.send(request).read();

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.header("x-amzn-errortype")).isEqualTo(code);
      assertThat(reply.header("connection")).isEqualTo("close");
      assertThat(client.atEnd()).isTrue();
      assertThat(server.counters.refusals).containsExactly(status + " " + code);
    }
  }
}
