package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and plaintext, HTTP/1.1 and HTTP/2, with ALPN and without, on one port. */
class TlsTest {
  @TempDir private static Path folder;
  private static RunningEdge server;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .addSanIpAddress("127.0.0.1")
            .setIsCertificateAuthority(true)
            .ecp256()
            .buildSelfSigned();
    Path chain = Files.writeString(folder.resolve("chain.pem"), bundle.getCertificatePathPEM());
    Path key = Files.writeString(folder.resolve("key.pem"), bundle.getPrivateKeyPEM());
    server = new RunningEdge(EdgeLimits.DEFAULTS, new TlsCertificate(chain, key));
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {bundle.toTrustManager()}, null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void alpnChoosesHttp2() throws Exception {
    assertServed(HttpClient.Version.HTTP_2);
  }

  @Test
  void alpnChoosesHttp11() throws Exception {
    assertServed(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void http11IsServedWithoutAlpn() throws Exception {
    try (RawClient client = new RawClient(tls())) {
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(client.read().header("x-secure")).isEqualTo("true");
    }
  }

  @Test
  void http2IsServedWithoutAlpn() throws Exception {
    try (Http2Client client = new Http2Client(tls())) {
      client.head(1, Http2Client.END_HEADERS, "POST", "/echo");
      client.data(1, Http2Client.END_STREAM, "prior knowledge");

      assertThat(client.reply(1)).isEqualTo(new Http2Client.Reply(200, "prior knowledge"));
    }
  }

  @Test
  void streamsAreServedOverBothProtocolsWithoutAlpn() throws Exception {
    try (RawClient http1 = new RawClient(tls());
        Http2Client http2 = new Http2Client(tls())) {
      http1.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
      ReplyStream first = server.handler.nextHeld().stream(200, List.of());
      http2.request(1, "GET", "/held");
      ReplyStream second = server.handler.nextHeld().stream(200, List.of());

      http1.read();
      StreamedReplyTest.await(first.write(Bytes.utf8("one")));
      assertThat(http1.chunk()).isEqualTo("one");
      first.end();
      assertThat(http1.chunk()).isEmpty();
      StreamedReplyTest.await(second.write(Bytes.utf8("two")));
      assertThat(http2.await(Http2Client.DATA).payload().toUtf8String()).isEqualTo("two");
      second.end();
      assertThat(http2.await(Http2Client.DATA).endsStream()).isTrue();
    }
  }

  @Test
  void http11IsServedAlthoughAlpnChoseHttp2() throws Exception {
    SSLSocket socket = tls();
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    try (RawClient client = new RawClient(socket)) {
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void plaintextIsServedOnTheSamePort() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(client.read().header("x-secure")).isEqualTo("false");
    }
  }

  @Test
  void refusalOverTlsIsReadBeforeTheConnectionCloses() throws Exception {
    try (RawClient client = new RawClient(tls())) {
      client.send("GET /echo HTTP/9.9\r\nHost: a\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(505);
      assertThat(client.atEnd()).isTrue();
    }
  }

  @Test
  void brokenHandshakeClosesTheConnectionAlone() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("\u0016\u0003\u0001\u0000\u0005hello");
      client.halfClose();
    }
    try (RawClient client = server.connect()) {
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void unreadableCertificateIsRefusedAtTheStartWithBothNames() {
    TlsCertificate missing = new TlsCertificate(Path.of("no-chain.pem"), Path.of("no-key.pem"));

    assertThatThrownBy(() -> new RunningEdge(EdgeLimits.DEFAULTS, missing))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot use certificate chain no-chain.pem with private key no-key.pem");
  }

  private static void assertServed(HttpClient.Version version) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(trusting).version(version).build()) {
      HttpResponse<String> reply =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/echo"))
                  .POST(HttpRequest.BodyPublishers.ofString("x".repeat(300_000)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(reply.version()).isEqualTo(version);
      assertThat(reply.headers().firstValue("x-secure")).hasValue("true");
      assertThat(reply.body()).hasSize(300_000);
    }
  }

  private static SSLSocket tls() throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
    return (SSLSocket)
        trusting.getSocketFactory().createSocket(plain, "localhost", server.port(), true);
  }
}
