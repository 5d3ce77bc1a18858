package dev.millrace.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.server.outgoing.OutgoingResult.Answered;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users and passwords in URLs. */
class AuthenticatingClientTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final GuardedHttpClient guarded = guarded();
  private final AuthenticatingClient client =
      new AuthenticatingClient(guarded, Clock.system(), () -> 0x0a4f113b0a4f113bL);

  @AfterEach
  void close() {
    guarded.close();
  }

  @Test
  void passwordIsNotToldWhereNobodyAsksForIt() throws IOException {
    try (ScriptedServer server = answering(OK)) {
      assertThat(post(server, "user:secret@")).isEqualTo(200);
      assertThat(server.request()).doesNotContainIgnoringCase("authorization");
      assertThat(server.request()).isEmpty();
    }
  }

  @Test
  void basicChallengeIsAnsweredPlainly() throws IOException {
    try (ScriptedServer server = answering(refusal("Basic realm=\"hooks\""), OK)) {
      assertThat(post(server, "us%C3%A9r:se:cr+et%40@")).isEqualTo(200);
      assertThat(server.request()).doesNotContainIgnoringCase("authorization");
      // The base64 of "usér:se:cr+et@" in UTF-8.
      assertThat(server.request())
          .contains("\r\nAuthorization: Basic dXPDqXI6c2U6Y3IrZXRA\r\n")
          .startsWith("POST /dir/index.html HTTP/1.1\r\n")
          .endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void userAloneHasAnEmptyPassword() throws IOException {
    try (ScriptedServer server = answering(refusal("Negotiate, Basic, Other x=1"), OK)) {
      assertThat(post(server, "user@")).isEqualTo(200);
      server.request();
      assertThat(server.request()).contains("\r\nAuthorization: Basic dXNlcjo=\r\n");
    }
  }

  @Test
  void digestGoesBeforeBasic() throws IOException {
    try (ScriptedServer server =
        answering(
            refusal("Basic realm=\"a, b\", Digest realm=\"r\", qop=\"auth\", nonce=\"n\\\"1\""),
            OK)) {
      assertThat(post(server, "user:secret@")).isEqualTo(200);
      server.request();
      assertThat(server.request())
          .contains("\r\nAuthorization: Digest username=\"user\", realm=\"r\", nonce=\"n\\\"1\"");
    }
  }

  @Test
  void wrongPasswordIsTriedOnce() throws IOException {
    String refusal = refusal("Basic realm=\"hooks\"");
    try (ScriptedServer server = answering(refusal, refusal, OK)) {
      assertThat(post(server, "user:wrong@")).isEqualTo(401);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void challengeThatNobodyCanAnswerIsTheAnswer() throws IOException {
    try (ScriptedServer server =
        answering(refusal("Negotiate, Digest realm=\"r\", algorithm=X, nonce=\"1\""), OK)) {
      assertThat(post(server, "user:secret@")).isEqualTo(401);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void refusalWithoutLoginIsTheAnswer() throws IOException {
    try (ScriptedServer server = answering(refusal("Basic realm=\"hooks\""), OK)) {
      assertThat(post(server, "")).isEqualTo(401);
    }
  }

  /** The example of RFC 2617, section 3.5. */
  @Test
  void digestByMd5IsAsPublished() {
    Challenge challenge =
        new Challenge(
            "digest",
            Map.of(
                "realm", "testrealm@host.com",
                "qop", "auth,auth-int",
                "nonce", "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                "opaque", "5ccc069c403ebaf9f0171e9517f40e41"));

    assertThat(
            DigestAnswer.to(challenge)
                .orElseThrow()
                .header(
                    new Login("Mufasa", "Circle Of Life"), "GET", "/dir/index.html", "0a4f113b"))
        .isEqualTo(
            "Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\","
                + " algorithm=MD5, qop=auth, nc=00000001, cnonce=\"0a4f113b\","
                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\","
                + " response=\"6629fae49393a05397450978507c4ef1\"");
  }

  /** The example of RFC 7616, section 3.9.1. */
  @Test
  void digestBySha256IsAsPublished() {
    Challenge challenge =
        new Challenge(
            "digest",
            Map.of(
                "realm", "http-auth@example.org",
                "qop", "auth, auth-int",
                "algorithm", "SHA-256",
                "nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "opaque", "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));

    assertThat(
            DigestAnswer.to(challenge)
                .orElseThrow()
                .header(
                    new Login("Mufasa", "Circle of Life"),
                    "GET",
                    "/dir/index.html",
                    "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"))
        .endsWith("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
  }

  private int post(ScriptedServer server, String login) {
    URI uri = URI.create("http://" + login + "127.0.0.1:" + server.port() + "/dir/index.html");
    OutgoingResult result =
        client
            .send(new OutgoingRequest("POST", uri, List.of(), Bytes.utf8("hello"), 60_000, 100))
            .toCompletableFuture()
            .join();
    assertThat(result).isInstanceOf(Answered.class);
    return ((Answered) result).status();
  }

  private static String refusal(String challenge) {
    return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: "
        + challenge
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static ScriptedServer answering(String... replies) throws IOException {
    Deque<String> left = new ArrayDeque<>(List.of(replies));
    ScriptedServer[] self = new ScriptedServer[1];
    self[0] =
        new ScriptedServer(
            "127.0.0.1",
            connection -> {
              self[0].take(connection);
              connection.getOutputStream().write(left.remove().getBytes(StandardCharsets.UTF_8));
            });
    return self[0];
  }

  private static GuardedHttpClient guarded() {
    try {
      return new GuardedHttpClient(
          new AddressGuard(List.of(AllowRule.LOOPBACK_V4)),
          new FakeResolver(),
          OutgoingTls.context(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
