package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that goes away before its answer is noticed at once. */
class ClientGoneTest {
  private RunningEdge server;

  @BeforeEach
  void start() throws Exception {
    server = RunningEdge.withDefaults();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void closeIsReportedToWhoHoldsTheExchange() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawClient client = server.connect()) {
      held(client).onAbandoned(gone::countDown);
    }
    gone.await();
    server.counters.awaitAbandoned(1);
  }

  @Test
  void resetIsReported() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawClient client = server.connect()) {
      held(client).onAbandoned(gone::countDown);
      client.reset();
      gone.await();
    }
  }

  @Test
  void halfCloseCountsAsGone() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawClient client = server.connect()) {
      held(client).onAbandoned(gone::countDown);
      client.halfClose();
      gone.await();
    }
  }

  @Test
  void closeIsSeenBehindAPipelinedRequest() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawClient client = server.connect()) {
      HttpExchange exchange = held(client);
      client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
      exchange.onAbandoned(gone::countDown);
    }
    gone.await();
    assertThat(server.handler.holdsNothing()).isTrue();
  }

  @Test
  void actionAddedTooLateStillRuns() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    HttpExchange exchange;
    try (RawClient client = server.connect()) {
      exchange = held(client);
    }
    server.counters.awaitAbandoned(1);

    exchange.onAbandoned(gone::countDown);

    gone.await();
  }

  @Test
  void answeredExchangeIsNotAbandoned() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (RawClient client = server.connect()) {
      HttpExchange exchange = held(client);
      exchange.onAbandoned(runs::incrementAndGet);
      exchange.reply(ScriptedHandler.ok("answer"));
      client.read();
    }
    server.counters.awaitConnections(0);

    assertThat(runs).hasValue(0);
  }

  private HttpExchange held(RawClient client) throws Exception {
    client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    return server.handler.nextHeld();
  }
}
