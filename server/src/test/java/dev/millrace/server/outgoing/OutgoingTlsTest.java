package dev.millrace.server.outgoing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.server.outgoing.OutgoingResult.Answered;
import dev.millrace.server.outgoing.OutgoingResult.Failed;
import dev.millrace.server.outgoing.OutgoingResult.Reason;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is believed over TLS. */
class OutgoingTlsTest {
  @TempDir private Path folder;
  private final BlockingQueue<SNIServerName> askedFor = new LinkedBlockingQueue<>();
  private Path trustFile;
  private ScriptedServer server;

  @BeforeEach
  void serve() throws Exception {
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=hooks.example.com")
            .addSanDnsName("hooks.example.com")
            .setIsCertificateAuthority(true)
            .ecp256()
            .buildSelfSigned();
    trustFile = Files.writeString(folder.resolve("trust.pem"), bundle.getCertificatePathPEM());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
    ServerSocket listener =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    server =
        new ScriptedServer(
            listener,
            connection -> {
              SSLSocket tls = (SSLSocket) connection;
              tls.startHandshake();
              askedFor.addAll(((ExtendedSSLSession) tls.getSession()).getRequestedServerNames());
              connection.getInputStream().read();
              connection
                  .getOutputStream()
                  .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(ISO_8859_1));
            });
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void certificateOfTheTrustFileIsBelievedForItsName() throws IOException {
    assertThat(get(server, trustFile, "hooks.example.com"))
        .isInstanceOfSatisfying(
            Answered.class, answer -> assertThat(answer.status()).isEqualTo(204));
    assertThat(askedFor).containsExactly(new SNIHostName("hooks.example.com"));
  }

  @Test
  void certificateOfAnotherNameIsNotBelieved() throws IOException {
    assertThat(reason(get(server, trustFile, "other.example.com"))).isEqualTo(Reason.TLS_FAILED);
  }

  @Test
  void certificateThatNobodyKnowsIsNotBelieved() throws IOException {
    assertThat(reason(get(server, null, "hooks.example.com"))).isEqualTo(Reason.TLS_FAILED);
  }

  @Test
  void serverWithoutTlsIsNotBelieved() throws IOException {
    ScriptedServer.Script plain =
        connection -> {
          connection.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(ISO_8859_1));
          connection.getInputStream().read();
        };
    try (ScriptedServer without = new ScriptedServer("127.0.0.1", plain)) {
      assertThat(reason(get(without, trustFile, "hooks.example.com"))).isEqualTo(Reason.TLS_FAILED);
    }
  }

  @Test
  void trustFileWithoutCertificatesIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate\n");

    assertThatThrownBy(() -> OutgoingTls.context(empty))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no certificate in " + empty);
    assertThatThrownBy(() -> OutgoingTls.context(wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(wrong.toString());
  }

  private static OutgoingResult get(ScriptedServer from, @Nullable Path trust, String host)
      throws IOException {
    try (GuardedHttpClient client =
        new GuardedHttpClient(
            new AddressGuard(List.of(AllowRule.LOOPBACK_V4)),
            new FakeResolver().then("127.0.0.1"),
            OutgoingTls.context(trust))) {
      URI uri = URI.create("https://" + host + ":" + from.port() + "/");
      return client
          .send(new OutgoingRequest("GET", uri, List.of(), Bytes.EMPTY, 60_000, 100))
          .toCompletableFuture()
          .join();
    }
  }

  private static Reason reason(OutgoingResult result) {
    assertThat(result).isInstanceOf(Failed.class);
    return ((Failed) result).reason();
  }
}
