package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an HTTP/1 client that keeps to the rules gets. */
class Http1Test {
  private RunningEdge server;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    server = RunningEdge.withDefaults();
    client = server.connect();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void connectionServesManyRequests() throws Exception {
    for (int i = 0; i < 100; i++) {
      String body = "body " + i;
      client.send(
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
      assertThat(client.read().body()).isEqualTo(body);
    }
  }

  @Test
  void replyCarriesTheHeadersOfTheEdgeAndNoServer() throws Exception {
    RawClient.Reply reply = client.send("GET /echo?a=%20b HTTP/1.1\r\nHost: a\r\n\r\n").read();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .containsEntry("x-amzn-requestid", "00000000-0000-4000-8000-000000000001")
        .containsEntry("date", "Sun, 01 Mar 2026 12:30:45 GMT")
        .containsEntry("content-length", "0")
        .containsEntry("x-method", "GET")
        .containsEntry("x-query", "a=%20b")
        .containsEntry("x-secure", "false")
        .doesNotContainKey("server");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      requests.append("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n" + (10 + i));
    }
    client.send(requests.toString());

    for (int i = 0; i < 50; i++) {
      assertThat(client.read().body()).isEqualTo("" + (10 + i));
    }
  }

  @Test
  void pipelinedRequestWaitsUntilTheOneBeforeItIsAnswered() throws Exception {
    client.send("GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHost: a\r\n\r\n");
    HttpExchange one = server.handler.nextHeld();

    assertThat(one.request().path()).isEqualTo("/one");
    assertThat(server.handler.holdsNothing()).isTrue();
    one.reply(ScriptedHandler.ok("first"));
    HttpExchange two = server.handler.nextHeld();
    two.reply(ScriptedHandler.ok("second"));

    assertThat(two.request().path()).isEqualTo("/two");
    assertThat(client.read().body()).isEqualTo("first");
    assertThat(client.read().body()).isEqualTo("second");
  }

  @Test
  void chunkedBodyIsJoined() throws Exception {
    client.sendLines(
        "POST /echo HTTP/1.1",
        "Host: a",
        "Transfer-Encoding: chunked",
        "",
        "5",
        "hello",
        "6;ext=1",
        " world",
        "0",
        "X-Trailer: t",
        "");

    assertThat(client.read().body()).isEqualTo("hello world");
  }

  @Test
  void continueIsSentWhenTheBodyWouldBeAccepted() throws Exception {
    client.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    assertThat(client.read().status()).isEqualTo(100);

    client.send("abc");
    assertThat(client.read().body()).isEqualTo("abc");
  }

  @Test
  void headReplyHasTheLengthButNotTheBody() throws Exception {
    client.send("HEAD /held HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    server.handler.nextHeld().reply(ScriptedHandler.ok("seven b"));

    assertThat(client.readAnswering("HEAD").header("content-length")).isEqualTo("7");
    assertThat(client.read().status()).isEqualTo(200);
  }

  @Test
  void http10ConnectionClosesAfterTheReply() throws Exception {
    client.send("GET /echo HTTP/1.0\r\n\r\n");

    assertThat(client.read().header("connection")).isEqualTo("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void http10ConnectionStaysOpenWhereAskedFor() throws Exception {
    for (int i = 0; i < 2; i++) {
      client.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.read().header("connection")).isEqualTo("keep-alive");
    }
  }

  @Test
  void connectionCloseIsHonoured() throws Exception {
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertThat(client.read().header("connection")).isEqualTo("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void absoluteTargetIsReadAsItsPath() throws Exception {
    client.send("GET http://queue.example:4566/echo?x=1 HTTP/1.1\r\nHost: a\r\n\r\n");

    assertThat(client.read().header("x-query")).isEqualTo("x=1");
  }

  @Test
  void replyFromAnotherThreadReachesTheClientOnce() throws Exception {
    client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    HttpExchange exchange = server.handler.nextHeld();

    exchange.reply(ScriptedHandler.ok("one"));
    exchange.reply(ScriptedHandler.ok("two"));
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

    assertThat(client.read().body()).isEqualTo("one");
    assertThat(client.read().body()).isEmpty();
  }

  @Test
  void throwingHandlerAnswers500AndTheConnectionSurvives() throws Exception {
    client.send("GET /throw HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

    RawClient.Reply failed = client.read();
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.body())
        .isEqualTo(
            "{\"__type\":\"InternalFailure\","
                + "\"message\":\"The request failed because of an internal error.\"}");
    assertThat(client.read().status()).isEqualTo(200);
  }

  @Test
  void headerThatWouldSplitTheReplyBecomesAnInternalFailure() throws Exception {
    RawClient.Reply reply = client.send("GET /split HTTP/1.1\r\nHost: a\r\n\r\n").read();

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.headers()).doesNotContainKey("x-forged");
  }

  @Test
  void jdkClientIsServed() throws Exception {
    try (HttpClient jdk = HttpClient.newHttpClient()) {
      HttpResponse<String> reply =
          jdk.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/echo"))
                  .POST(HttpRequest.BodyPublishers.ofString("x".repeat(500_000)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).hasSize(500_000);
    }
  }
}
