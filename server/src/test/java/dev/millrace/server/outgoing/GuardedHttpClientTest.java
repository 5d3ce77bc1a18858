package dev.millrace.server.outgoing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.server.outgoing.OutgoingResult.Answered;
import dev.millrace.server.outgoing.OutgoingResult.Failed;
import dev.millrace.server.outgoing.OutgoingResult.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer, and servers that hang, break off, babble, drown and mislead. */
class GuardedHttpClientTest {
  private static final long AMPLE_MILLIS = 60_000;
  private static final long SHORT_MILLIS = 200;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final FakeResolver resolver = new FakeResolver();
  private final GuardedHttpClient client = client("127.0.0.0/8");

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void requestIsSentAsItStandsAndAnswerComesBack() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.answering(
            "HTTP/1.1 201 Created\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 4\r\n\r\ndone")) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/a%20b/ü?q=1&r=%2F#part");

      assertThat(send(uri, AMPLE_MILLIS, 100))
          .isEqualTo(
              new Answered(
                  201,
                  new Headers(
                      List.of(
                          new Header("X-A", "1"),
                          new Header("X-A", "2"),
                          new Header("Content-Length", "4"))),
                  Bytes.utf8("done"),
                  false));
      assertThat(server.request())
          .isEqualTo(
              """
              POST /a%20b/%C3%BC?q=1&r=%2F HTTP/1.1
              X-Test: yes
              Content-Length: 5
              Host: 127.0.0.1:PORT
              Connection: close

              hello\
              """
                  .replace("PORT", "" + server.port())
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void bodyThatEndsWithTheConnectionIsWhole() throws Exception {
    assertThat(answerTo("HTTP/1.1 200 OK\r\n\r\nall of it"))
        .isEqualTo(new Answered(200, Headers.NONE, Bytes.utf8("all of it"), false));
  }

  @Test
  void provisionalAnswerIsNotTheAnswer() throws Exception {
    assertThat(answerTo("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + OK))
        .isInstanceOfSatisfying(
            Answered.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.body()).isEqualTo(Bytes.utf8("ok"));
            });
  }

  @Test
  void redirectIsAnAnswerAndNotFollowed() throws Exception {
    try (ScriptedServer inside = ScriptedServer.answering(OK)) {
      OutgoingResult result =
          answerTo(
              "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                  + inside.port()
                  + "/\r\nContent-Length: 0\r\n\r\n");

      assertThat(result)
          .isInstanceOfSatisfying(
              Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
      assertThat(inside.connections()).isZero();
    }
  }

  @Test
  void largeAnswerIsCut() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    byte[] piece = "0123456789".repeat(100).getBytes(ISO_8859_1);
    ScriptedServer.Script drown =
        connection -> {
          OutputStream out = connection.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n".getBytes(ISO_8859_1));
          try {
            for (int i = 0; i < 10_000; i++) {
              out.write(piece);
            }
            // Whatever the buffers took, the client closes without having read it all.
            assertThat(connection.getInputStream().transferTo(OutputStream.nullOutputStream()))
                .isNotNegative();
          } finally {
            stopped.countDown();
          }
        };
    try (ScriptedServer server = new ScriptedServer("127.0.0.1", drown)) {
      assertThat(send(at(server), AMPLE_MILLIS, 15))
          .isInstanceOfSatisfying(
              Answered.class,
              answer -> {
                assertThat(answer.body()).isEqualTo(Bytes.utf8("012345678901234"));
                assertThat(answer.cut()).isTrue();
              });
      stopped.await();
    }
  }

  @Test
  void serverThatHangsIsLeftAtTheDeadline() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer(
            "127.0.0.1",
            connection -> {
              connection.getInputStream().transferTo(OutputStream.nullOutputStream());
              left.countDown();
            })) {
      assertThat(send(at(server), SHORT_MILLIS, 100))
          .isEqualTo(new Failed(Reason.TIMED_OUT, "There was no whole answer in time"));
      left.await();
    }
  }

  @Test
  void answerByteByByteIsLeftAtTheDeadline() throws Exception {
    ScriptedServer.Script trickle =
        connection -> {
          connection.setTcpNoDelay(true);
          OutputStream out = connection.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
          while (true) {
            out.write('x');
          }
        };
    try (ScriptedServer server = new ScriptedServer("127.0.0.1", trickle)) {
      assertThat(send(at(server), SHORT_MILLIS, Integer.MAX_VALUE))
          .isEqualTo(new Failed(Reason.TIMED_OUT, "There was no whole answer in time"));
    }
  }

  @Test
  void lookUpWithoutEndIsLeftAtTheDeadline() {
    resolver.thenSilence();

    assertThat(send(URI.create("http://hooks.example.com/"), SHORT_MILLIS, 100))
        .isEqualTo(new Failed(Reason.TIMED_OUT, "There was no whole answer in time"));
  }

  @Test
  void resetIsAConnectionLost() throws Exception {
    ScriptedServer.Script reset =
        connection -> {
          connection.getInputStream().read();
          connection.setSoLinger(true, 0);
        };
    try (ScriptedServer server = new ScriptedServer("127.0.0.1", reset)) {
      assertThat(reason(send(at(server), AMPLE_MILLIS, 100))).isEqualTo(Reason.CONNECTION_LOST);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n"
      })
  void answerThatBreaksOffIsAConnectionLost(String beginning) throws Exception {
    assertThat(reason(answerTo(beginning))).isEqualTo(Reason.CONNECTION_LOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.7\r\n\r\n",
        "HTTP/1.1 abc Odd\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n"
      })
  void answerThatIsNoHttpIsMalformed(String answer) throws Exception {
    assertThat(reason(answerTo(answer))).isEqualTo(Reason.MALFORMED_REPLY);
  }

  @Test
  void headWithoutEndIsMalformed() throws Exception {
    ScriptedServer.Script babble =
        connection -> {
          OutputStream out = connection.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
          while (true) {
            out.write("X-More: and more\r\n".repeat(100).getBytes(ISO_8859_1));
          }
        };
    try (ScriptedServer server = new ScriptedServer("127.0.0.1", babble)) {
      assertThat(reason(send(at(server), AMPLE_MILLIS, 100))).isEqualTo(Reason.MALFORMED_REPLY);
    }
  }

  @Test
  void nobodyListeningIsNotConnected() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }

    assertThat(send(URI.create("http://127.0.0.1:" + port), AMPLE_MILLIS, 100))
        .isEqualTo(new Failed(Reason.NOT_CONNECTED, "127.0.0.1:" + port + " takes no connections"));
  }

  @Test
  void nextAddressIsTriedWhereOneTakesNoConnections() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      resolver.then("127.0.0.9", "127.0.0.1");

      assertThat(send(named(server), AMPLE_MILLIS, 100)).isInstanceOf(Answered.class);
    }
  }

  @Test
  void nameThatLeadsNowhereIsUnknown() {
    assertThat(send(URI.create("http://nowhere.example.com/"), AMPLE_MILLIS, 100))
        .isEqualTo(new Failed(Reason.UNKNOWN_HOST, "There is no address for nowhere.example.com"));
  }

  @Test
  void nameThatMeansAnotherAddressAtItsSecondLookUpGainsNothing() throws Exception {
    try (ScriptedServer outside =
            new ScriptedServer(
                "127.0.0.2", c -> c.getOutputStream().write(OK.getBytes(ISO_8859_1)));
        GuardedHttpClient strict = client("127.0.0.2")) {
      try (ScriptedServer inside = onSamePort(outside)) {
        resolver.then("127.0.0.2").then("127.0.0.1");

        assertThat(send(strict, named(outside), AMPLE_MILLIS, 100)).isInstanceOf(Answered.class);
        assertThat(send(strict, named(outside), AMPLE_MILLIS, 100))
            .isEqualTo(
                new Failed(
                    Reason.ADDRESS_REFUSED,
                    "hooks.example.com leads to a loopback address, where requests may not go"));
        assertThat(inside.connections()).isZero();
        assertThat(outside.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void oneAddressThatIsRefusedIsEnough() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK);
        GuardedHttpClient strict = client("127.0.0.1")) {
      resolver.then("127.0.0.1", "169.254.169.254");

      assertThat(reason(send(strict, named(server), AMPLE_MILLIS, 100)))
          .isEqualTo(Reason.ADDRESS_REFUSED);
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://169.254.169.254/latest/meta-data",
        "http://[64:ff9b::a9fe:a9fe]/"
      })
  void addressInTheUrlIsCheckedToo(String url) {
    try (GuardedHttpClient strict = client()) {
      assertThat(reason(send(strict, URI.create(url), AMPLE_MILLIS, 100)))
          .isEqualTo(Reason.ADDRESS_REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://example.com/, its scheme is neither http nor https",
    "file:///etc/passwd, its scheme is neither http nor https",
    "hooks.example.com, its scheme is neither http nor https",
    "http:///path, it names no host",
    "http://under_score.example.com/, it names no host",
    "http://user:secret@example.com/, it holds a user",
    "http://example.com:0/, there is no such port",
    "http://example.com:65536/, there is no such port"
  })
  void urlThatCannotBeUsedIsRefused(String url, String why) {
    assertThat(send(URI.create(url), AMPLE_MILLIS, 100))
        .isEqualTo(new Failed(Reason.INVALID_REQUEST, "The URL cannot be used: " + why));
  }

  @Test
  void headerThatWouldBeTwoIsRefused() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      OutgoingRequest split =
          request(at(server), AMPLE_MILLIS, 100).with(new Header("X-A", "1\r\nX-B: 2"));

      assertThat(client.send(split).toCompletableFuture().join())
          .isEqualTo(new Failed(Reason.INVALID_REQUEST, "A header holds what no header may hold"));
    }
  }

  @Test
  void requestsBeyondTheLimitAreRefusedAtOnce() throws IOException {
    URI uri = URI.create("http://hooks.example.com/");
    List<CompletableFuture<OutgoingResult>> waiting = new ArrayList<>();
    try (GuardedHttpClient busy =
        new GuardedHttpClient(
            new AddressGuard(List.of()),
            _ -> new CompletableFuture<>(),
            OutgoingTls.context(null))) {
      for (int i = 0; i < GuardedHttpClient.REQUESTS_MAX; i++) {
        waiting.add(busy.send(request(uri, AMPLE_MILLIS, 1)).toCompletableFuture());
      }

      assertThat(send(busy, uri, AMPLE_MILLIS, 1))
          .isEqualTo(new Failed(Reason.OVERLOADED, "Too many requests are under way"));
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    ScriptedServer.Script hold =
        connection -> {
          connection.getInputStream().read();
          arrived.countDown();
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    try (ScriptedServer server = new ScriptedServer("127.0.0.1", hold)) {
      resolver.thenSilence();
      CompletableFuture<OutgoingResult> lookingUp =
          client.send(request(named(server), AMPLE_MILLIS, 1)).toCompletableFuture();
      CompletableFuture<OutgoingResult> waiting =
          client.send(request(at(server), AMPLE_MILLIS, 1)).toCompletableFuture();
      arrived.await();

      client.close();

      assertThat(reason(lookingUp.join())).isEqualTo(Reason.OVERLOADED);
      assertThat(waiting.join()).isInstanceOf(Failed.class);
      assertThat(reason(send(at(server), AMPLE_MILLIS, 1))).isEqualTo(Reason.OVERLOADED);
    }
  }

  private static ScriptedServer onSamePort(ScriptedServer other) throws IOException {
    return new ScriptedServer(
        new ServerSocket(other.port(), 1, InetAddress.ofLiteral("127.0.0.1")), Socket::close);
  }

  private OutgoingResult answerTo(String reply) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(reply)) {
      return send(at(server), AMPLE_MILLIS, 1_000);
    }
  }

  private static URI at(ScriptedServer server) {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private static URI named(ScriptedServer server) {
    return URI.create("http://hooks.example.com:" + server.port() + "/");
  }

  private OutgoingResult send(URI uri, long deadlineMillis, int replyBytesMax) {
    return send(client, uri, deadlineMillis, replyBytesMax);
  }

  private static OutgoingResult send(
      GuardedHttpClient by, URI uri, long deadlineMillis, int replyBytesMax) {
    return by.send(request(uri, deadlineMillis, replyBytesMax)).toCompletableFuture().join();
  }

  private static OutgoingRequest request(URI uri, long deadlineMillis, int replyBytesMax) {
    return new OutgoingRequest(
        "POST",
        uri,
        List.of(new Header("X-Test", "yes")),
        Bytes.utf8("hello"),
        deadlineMillis,
        replyBytesMax);
  }

  private static Reason reason(OutgoingResult result) {
    assertThat(result).isInstanceOf(Failed.class);
    return ((Failed) result).reason();
  }

  private GuardedHttpClient client(String... allowed) {
    try {
      return new GuardedHttpClient(
          new AddressGuard(List.of(allowed).stream().map(AllowRule::parse).toList()),
          resolver,
          OutgoingTls.context(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
