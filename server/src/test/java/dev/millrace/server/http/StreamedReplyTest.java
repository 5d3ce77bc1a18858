package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies over HTTP/1 whose body is made while it is sent. */
class StreamedReplyTest {
  private static final int PIECE_BYTES = 64 << 10;
  private static final String REQUEST = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final List<Header> HEADERS = List.of(new Header("Content-Type", "text/plain"));

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
  void bodyArrivesPieceByPieceAndTheConnectionGoesOn() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST + "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

      RawClient.Reply head = client.read();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers())
          .containsEntry("content-type", "text/plain")
          .containsEntry("transfer-encoding", "chunked")
          .containsEntry("connection", "keep-alive")
          .containsEntry("x-amzn-requestid", "00000000-0000-4000-8000-000000000001")
          .containsEntry("date", "Sun, 01 Mar 2026 12:30:45 GMT")
          .doesNotContainKey("content-length");
      await(stream.write(Bytes.utf8("one")));
      assertThat(client.chunk()).isEqualTo("one");
      await(stream.write(Bytes.EMPTY));
      await(stream.write(Bytes.utf8("two")));
      assertThat(client.chunk()).isEqualTo("two");
      stream.end();
      assertThat(client.chunk()).isEmpty();

      assertThat(client.read().header("x-method")).isEqualTo("GET");
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void endIsToldToWhoMakesTheBody() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST);
      CountDownLatch closed = closedOf(stream);
      client.read();
      assertThat(closed.getCount()).isEqualTo(1);

      stream.end();

      awaitZero(closed);
      awaitZero(closedOf(stream));
      assertOver(stream);
    }
  }

  @Test
  void clientThatKnowsNoChunksKnowsTheEndByTheConnection() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, "GET /held HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

      RawClient.Reply head = client.read();
      assertThat(head.headers())
          .containsEntry("connection", "close")
          .doesNotContainKeys("transfer-encoding", "content-length");
      await(stream.write(Bytes.utf8("one")));
      await(stream.write(Bytes.utf8("two")));
      stream.end();

      assertThat(client.rest()).isEqualTo("onetwo");
    }
  }

  @Test
  void clientThatAsksForTheHeadGetsNoMore() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, "HEAD /held HTTP/1.1\r\nHost: a\r\n\r\n");
      awaitZero(closedOf(stream));
      assertOver(stream);

      assertThat(client.readAnswering("HEAD").header("content-type")).isEqualTo("text/plain");
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.read().header("x-method")).isEqualTo("GET");
    }
  }

  @Test
  void clientThatGoesEndsTheStream() throws Exception {
    ReplyStream stream;
    try (RawClient client = server.connect()) {
      stream = streamTo(client, REQUEST);
      client.read();
    }
    awaitZero(closedOf(stream));
    assertOver(stream);
    server.counters.awaitBytes(0);
  }

  @Test
  void clientThatResetsEndsAStreamThatItHasNotRead() throws Exception {
    ReplyStream stream;
    CompletableFuture<Void> stuck;
    try (RawClient client = server.connect()) {
      stream = streamTo(client, REQUEST);
      stuck = stream.write(Bytes.wrap(new byte[32 << 20])).toCompletableFuture();
      server.counters.awaitBytesAbove(ReplyStream.HELD_BYTES_MAX);
      client.reset();
    }
    awaitZero(closedOf(stream));
    assertThatThrownBy(() -> await(stuck)).hasCauseInstanceOf(ClosedChannelException.class);
    server.counters.awaitBytes(0);
  }

  @Test
  void streamIsOverWhereTheClientHasGoneBefore() throws Exception {
    HttpExchange exchange;
    try (RawClient client = server.connect()) {
      client.send(REQUEST);
      exchange = server.handler.nextHeld();
    }
    server.counters.awaitAbandoned(1);

    ReplyStream stream = exchange.stream(200, HEADERS);

    awaitZero(closedOf(stream));
    assertOver(stream);
  }

  @Test
  void streamIsOverAfterAReply() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(REQUEST);
      HttpExchange exchange = server.handler.nextHeld();
      exchange.reply(ScriptedHandler.ok("whole"));

      awaitZero(closedOf(exchange.stream(200, HEADERS)));

      assertThat(client.read().body()).isEqualTo("whole");
    }
  }

  @Test
  void streamThatIsBrokenOffHasNoEnd() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST);
      client.read();
      await(stream.write(Bytes.utf8("one")));
      assertThat(client.chunk()).isEqualTo("one");

      stream.abort();

      assertThatThrownBy(client::chunk).isInstanceOf(EOFException.class);
      awaitZero(closedOf(stream));
    }
  }

  @Test
  void headersThatCannotBeSentAreAnInternalFailure() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(REQUEST);
      ReplyStream stream =
          server.handler.nextHeld().stream(200, List.of(new Header("X", "a\r\nY: b")));

      assertThat(client.read().status()).isEqualTo(500);
      awaitZero(closedOf(stream));
    }
  }

  @Test
  void writeDoesNotOvertakeTheOneBefore() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST);
      CompletableFuture<Void> first =
          stream.write(Bytes.wrap(new byte[32 << 20])).toCompletableFuture();

      assertThatThrownBy(() -> await(stream.write(Bytes.utf8("too early"))))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The write before has not completed yet");
      assertThat(first).isNotDone();
    }
  }

  @Test
  void producerWaitsForAClientThatDoesNotRead() throws Exception {
    int pieces = 1_024;
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST);
      Producer producer = new Producer(stream, pieces);
      producer.run();
      server.counters.awaitBytesAbove(ReplyStream.HELD_BYTES_MAX);
      assertThat(producer.written()).isLessThan(pieces);

      client.read();
      long read = 0;
      for (String chunk = client.chunk(); !chunk.isEmpty(); chunk = client.chunk()) {
        read += chunk.length();
      }

      assertThat(read).isEqualTo((long) pieces * PIECE_BYTES);
      assertThat(server.counters.bytesMost())
          .isLessThanOrEqualTo(ReplyStream.HELD_BYTES_MAX + PIECE_BYTES);
      server.counters.awaitBytes(0);
    }
  }

  @Test
  void drainLetsAStreamEndAndClosesItsConnection() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST);
      client.read();
      Thread closing = Thread.ofVirtual().start(() -> server.edge.close(60));
      server.handler.awaitDraining();
      await(stream.write(Bytes.utf8("last")));
      stream.end();

      assertThat(client.chunk()).isEqualTo("last");
      assertThat(client.chunk()).isEmpty();
      assertThat(client.atEnd()).isTrue();
      closing.join();
    }
  }

  @Test
  void streamOutlivesItsEdgeWithoutHarm() throws Exception {
    try (RawClient client = server.connect()) {
      ReplyStream stream = streamTo(client, REQUEST);
      server.edge.close(0);

      assertOver(stream);
      awaitZero(closedOf(stream));
      stream.end();
      stream.abort();
    }
  }

  private ReplyStream streamTo(RawClient client, String requests) throws Exception {
    client.send(requests);
    return server.handler.nextHeld().stream(200, HEADERS);
  }

  private static void assertOver(ReplyStream stream) {
    assertThatThrownBy(() -> await(stream.write(Bytes.utf8("too late"))))
        .hasCauseInstanceOf(ClosedChannelException.class);
  }

  static CountDownLatch closedOf(ReplyStream stream) {
    CountDownLatch closed = new CountDownLatch(1);
    stream.onClosed(closed::countDown);
    return closed;
  }

  static void awaitZero(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  static void await(CompletionStage<Void> written) throws Exception {
    written.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
