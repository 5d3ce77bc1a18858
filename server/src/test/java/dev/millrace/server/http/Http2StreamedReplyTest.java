package dev.millrace.server.http;

import static dev.millrace.server.http.StreamedReplyTest.await;
import static dev.millrace.server.http.StreamedReplyTest.awaitZero;
import static dev.millrace.server.http.StreamedReplyTest.closedOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies over HTTP/2 whose body is made while it is sent. */
class Http2StreamedReplyTest {
  private static final int FIRST_WINDOW_BYTES = 65_535;
  private static final int PIECE_BYTES = 64 << 10;

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
    try (Http2Client client = new Http2Client(server.port())) {
      ReplyStream stream = streamTo(client, 1);

      assertThat(client.await(Http2Client.HEADERS).endsStream()).isFalse();
      await(stream.write(Bytes.utf8("one")));
      assertThat(client.await(Http2Client.DATA).payload().toUtf8String()).isEqualTo("one");
      await(stream.write(Bytes.utf8("two")));
      assertThat(client.await(Http2Client.DATA).payload().toUtf8String()).isEqualTo("two");
      stream.end();
      Http2Client.Frame last = client.await(Http2Client.DATA);
      assertThat(last.endsStream()).isTrue();
      assertThat(last.payload().isEmpty()).isTrue();
      awaitZero(closedOf(stream));

      client.request(3, "GET", "/echo");
      assertThat(client.reply(3).status()).isEqualTo(200);
    }
  }

  @Test
  void producerIsLetWriteWhatTheWindowTakesAndABoundMore() throws Exception {
    int pieces = 200;
    try (Http2Client client = new Http2Client(server.port())) {
      Producer producer = new Producer(streamTo(client, 1), pieces);
      producer.run();
      server.counters.awaitBytesAbove(ReplyStream.HELD_BYTES_MAX);
      int window = 0;
      while (window < FIRST_WINDOW_BYTES) {
        window += client.await(Http2Client.DATA).payload().size();
      }

      // The window ends one byte short of a piece, so that not one has left as a whole.
      assertThat(window).isEqualTo(FIRST_WINDOW_BYTES);
      assertThat(producer.written()).isEqualTo(ReplyStream.HELD_BYTES_MAX / PIECE_BYTES + 1);

      long read = window;
      client.send(Http2Client.WINDOW_UPDATE, 0, 0, number(1 << 30));
      client.send(Http2Client.WINDOW_UPDATE, 0, 1, number(1 << 30));
      boolean more = true;
      while (more) {
        Http2Client.Frame frame = client.await(Http2Client.DATA);
        read += frame.payload().size();
        more = !frame.endsStream();
      }
      assertThat(read).isEqualTo((long) pieces * PIECE_BYTES);
      assertThat(server.counters.bytesMost())
          .isLessThanOrEqualTo(ReplyStream.HELD_BYTES_MAX + PIECE_BYTES);
      server.counters.awaitBytes(0);
    }
  }

  @Test
  void streamThatIsNotReadHoldsUpItselfAlone() throws Exception {
    try (Http2Client client = new Http2Client(server.port())) {
      client.send(Http2Client.WINDOW_UPDATE, 0, 0, number(1 << 20));
      new Producer(streamTo(client, 1), 200).run();
      server.counters.awaitBytesAbove(ReplyStream.HELD_BYTES_MAX);
      ReplyStream other = streamTo(client, 3);
      await(other.write(Bytes.utf8("mine")));
      other.end();

      StringBuilder read = new StringBuilder();
      boolean more = true;
      while (more) {
        Http2Client.Frame frame = client.await(Http2Client.DATA);
        if (frame.stream() == 3) {
          read.append(frame.payload().toUtf8String());
          more = !frame.endsStream();
        }
      }
      assertThat(read).hasToString("mine");
    }
  }

  @Test
  void resetOfOneStreamEndsThatOneAlone() throws Exception {
    try (Http2Client client = new Http2Client(server.port())) {
      ReplyStream stuck = streamTo(client, 1);
      new Producer(stuck, 200).run();
      server.counters.awaitBytesAbove(ReplyStream.HELD_BYTES_MAX);
      client.send(Http2Client.WINDOW_UPDATE, 0, 0, number(1 << 20));
      ReplyStream other = streamTo(client, 3);

      client.reset(1);

      awaitZero(closedOf(stuck));
      server.counters.awaitBytes(0);
      await(other.write(Bytes.utf8("still here")));
    }
  }

  @Test
  void clientThatGoesEndsAllItsStreams() throws Exception {
    ReplyStream one;
    ReplyStream two;
    try (Http2Client client = new Http2Client(server.port())) {
      one = streamTo(client, 1);
      two = streamTo(client, 3);
      client.await(Http2Client.HEADERS);
    }
    awaitZero(closedOf(one));
    awaitZero(closedOf(two));
  }

  @Test
  void streamThatIsBrokenOffIsReset() throws Exception {
    try (Http2Client client = new Http2Client(server.port())) {
      ReplyStream stream = streamTo(client, 1);
      await(stream.write(Bytes.utf8("one")));

      stream.abort();

      assertThat(client.await(Http2Client.RST_STREAM).stream()).isEqualTo(1);
      awaitZero(closedOf(stream));
    }
  }

  @Test
  void drainLetsAStreamEndAndClosesItsConnection() throws Exception {
    try (Http2Client client = new Http2Client(server.port())) {
      ReplyStream stream = streamTo(client, 1);
      Thread closing = Thread.ofVirtual().start(() -> server.edge.close(60));
      client.await(Http2Client.GOAWAY);
      await(stream.write(Bytes.utf8("last")));
      stream.end();

      assertThat(client.await(Http2Client.DATA).payload().toUtf8String()).isEqualTo("last");
      assertThat(client.await(Http2Client.DATA).endsStream()).isTrue();
      assertThat(client.atEnd()).isTrue();
      closing.join();
    }
  }

  private ReplyStream streamTo(Http2Client client, int stream) throws Exception {
    client.request(stream, "GET", "/held");
    return server.handler.nextHeld().stream(200, List.of());
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
